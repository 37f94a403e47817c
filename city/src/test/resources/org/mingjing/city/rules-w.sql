create view hosts as select distinct person_id from appointment where rank_code in ('head', 'deputy', 'section');

-- W1.1
select b.host_person_id, event_date, event_date from banquet_booking b join hosts h on h.person_id = b.host_person_id where tables >= 5
  and not exists (select 1 from event_declaration d where d.person_id = b.host_person_id and d.event_kind = b.event_kind and abs(d.event_date - b.event_date) <= 60);

-- W1.2
select person_id, event_date, event_date from event_declaration d where event_kind <> 'funeral' and (reported_before_at is null or (select count(*) from calendar_day c where c.is_workday and c.day > cast(reported_before_at as date) and c.day <= d.event_date) < 10);

-- W1.3
select person_id, event_date, event_date from event_declaration where planned_tables > case when joint_host then 30 else 20 end;

-- W1.4
select a.host_person_id, a.event_date, b.event_date from banquet_booking a join banquet_booking b on a.host_person_id = b.host_person_id and a.event_kind = b.event_kind and a.booking_no < b.booking_no and abs(b.event_date - a.event_date) <= 45
join hosts h on h.person_id = a.host_person_id where a.tables <= 20 and b.tables <= 20 and a.tables + b.tables > 20;

-- W2.1
with g as (select d.person_id, d.event_date, unnest(string_split(cast(d.guest_list as varchar), ';')) as guest from event_declaration d where d.guest_list is not null)
select g.person_id, event_date, event_date from g join company_officer o on o.person_id = g.guest join contract k on k.supplier_uscc = o.uscc and k.sign_date between g.event_date - 1095 and g.event_date join appointment a on a.person_id = g.person_id and a.org_id = k.buyer_org_id
where not exists (select 1 from kinship x where x.person_id = g.person_id and x.relative_id = g.guest);

-- W2.2
select person_id, received_date, received_date from gift_declaration where value > 500 or cast(registered_at as date) > received_date + 30;

-- W2.3
with s as (select b.*, d.person_id, d.event_date from bank_statement_entry b join (select distinct bank_acct_token as account, person_id from public_payroll) p on p.account = b.acct_token join event_declaration d on d.person_id = p.person_id and abs(cast(b.txn_ts as date) - d.event_date) <= 7)
select acct_token, event_date, event_date from s where direction = 'in' and amount in (200, 300, 500, 600, 666, 800, 888, 1000, 1200, 1888, 2000) group by acct_token, event_date having count(distinct counter_acct_token) >= 15 and sum(amount) >= 10000;

-- W3.1
select p.vehicle_id, b.event_date, b.event_date from banquet_booking b join hosts h on h.person_id = b.host_person_id join venue n using (venue_id) join parking_event p on cast(p.start_ts as date) = b.event_date and p.end_ts >= p.start_ts + interval 20 minute and km(p.location_lon, p.location_lat, n.location_lon, n.location_lat) <= 0.15
where not exists (select 1 from orders o where o.vehicle_id = p.vehicle_id and o.o_from <= p.end_ts and o.o_to >= p.start_ts);

-- W3.2
select b.host_person_id, b.event_date, b.event_date from banquet_booking b join hosts h on h.person_id = b.host_person_id join appointment a on a.person_id = b.host_person_id and a.rank_code <> 'clerk' join venue n using (venue_id)
join billed x on x.org_id = a.org_id and x.seller_uscc = n.uscc and abs(x.occur_date - b.event_date) <= 15 and x.amount >= 300;

-- W3.3
select b.host_person_id, event_date, event_date from banquet_booking b join hosts h on h.person_id = b.host_person_id where event_kind in ('birthday','school','housewarming','full_month','army') and tables > 3;
