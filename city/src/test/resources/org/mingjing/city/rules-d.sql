create view meal as select l.*, c.org_id, c.claimant_id, c.order_ref, i.seller_uscc, i.issue_ts, i.total, cast(i.issue_ts as date) as issue_day
  from expense_line l join expense_claim c using (claim_no) left join invoice i using (invoice_key) where cast(l.account_code as varchar) = '30217';
create view billed as select l.*, c.org_id, c.claimant_id, c.claim_kind, cast(c.submit_ts as date) as submitted, i.seller_uscc, i.issue_ts, i.total, i.status, i.status_ts, i.invoice_code, i.invoice_no, v.industry_code
  from expense_line l join expense_claim c using (claim_no) join invoice i using (invoice_key) left join company v on v.uscc = i.seller_uscc;
create view seat as select org_id, any_value(base_location_lon) as lon, any_value(base_location_lat) as lat, any_value(headcount_actual) as heads, any_value(org_kind) as kind from organisation group by 1;

-- D1.1
select org_id, occur_date, occur_date from meal m where amount >= 200
  and not exists (select 1 from reception_order r where r.org_id = m.org_id and r.letter_no is not null and cast(r.approved_at as date) <= greatest(m.occur_date, r.reception_date) and abs(r.reception_date - m.occur_date) <= 3);

-- D1.2
select org_id, reception_date, reception_date from reception_order where guest_count <= 10 and companion_count > 3 or guest_count > 10 and companion_count * 3 > guest_count;

-- D1.3
select m.org_id, occur_date, occur_date from meal m join reception_order r on r.order_no = m.order_ref
where m.amount / ((r.guest_count + r.companion_count) * r.meal_count) > 130 * 1.05;

-- D2.1
with n as (select org_id, seller_uscc, invoice_code, cast(invoice_no as bigint) as no, submitted, total from billed where invoice_code is not null),
s as (select *, no - lag(no) over (partition by org_id, seller_uscc, invoice_code order by no) as gap from n),
r as (select *, sum(case when gap <= 2 then 0 else 1 end) over (partition by org_id, seller_uscc, invoice_code order by no) as run from s)
select org_id, min(submitted) - 20, max(submitted) from r group by org_id, seller_uscc, invoice_code, run having count(*) >= 3 and sum(total) >= 1000 and max(submitted) - min(submitted) <= 60;

-- D2.2
with n as (select distinct org_id, seller_uscc, cast(issue_ts as date) as day, invoice_key, total from billed where total < 1000 and total >= 850)
select a.org_id, a.day, b.day from n a join n b on a.org_id = b.org_id and a.seller_uscc = b.seller_uscc and a.invoice_key < b.invoice_key and abs(a.day - b.day) <= 1;

-- D2.3
select max(org_id), min(occur_date), max(occur_date) from billed where amount >= 50 group by invoice_key, total having count(*) >= 2 and sum(amount) > total
union all select a.org_id, a.occur_date, b.occur_date from billed a join billed b on a.seller_uscc = b.seller_uscc and a.total = b.total and a.invoice_key < b.invoice_key and abs(a.occur_date - b.occur_date) <= 2 and levenshtein(a.invoice_key, b.invoice_key) <= 1;

-- D2.4
select org_id, cast(status_ts as date) - 70, cast(status_ts as date) from billed where status in ('void', 'red') and cast(status_ts as date) <= submitted + 100;

-- D3.1
with spend as (select m.org_id, m.claimant_id, m.occur_date, m.amount, coalesce((select min(cast(t.txn_ts as date)) from official_card_txn t where t.holder_id = m.claimant_id and t.amount = m.amount and abs(cast(t.txn_ts as date) - m.issue_day) <= 3), m.issue_day) as day from meal m)
select org_id, day, day from spend s join calendar_day d using (day) where not d.is_workday and amount >= 200
  and not exists (select 1 from reception_order r where r.org_id = s.org_id and cast(r.approved_at as date) <= greatest(s.day, r.reception_date) and abs(r.reception_date - s.day) <= 1)
  and not exists (select 1 from leave_attendance a where a.person_id = s.claimant_id and a.day = s.day and a.status = 'duty');

-- D3.2
with x as (select m.org_id, year(issue_day) as y, count(*) as n, count(*) filter (where not d.is_workday) as r from meal m join calendar_day d on d.day = m.issue_day group by 1, 2),
p as (select x.org_id, x.y, x.n, x.r / x.n as share, avg(z.r / z.n) as peers, count(z.org_id) as k from x join seat s using (org_id) join seat t on s.kind = t.kind and s.org_id <> t.org_id join x z on z.org_id = t.org_id and z.y = x.y group by 1, 2, 3, 4)
select org_id, make_date(y, 1, 1), make_date(y, 12, 31) from p where k >= 8 and n >= 12 and share > 0.35 and share > peers + 2.5 * sqrt(greatest(0.0025, peers * (1 - peers) / n));

-- D3.3
with meals as (select c.claimant_id, c.org_id, l.occur_date as day from expense_line l join expense_claim c using (claim_no) where cast(account_code as varchar) = '30217' and l.amount >= 100 and c.claim_kind = 'travel'),
diem as (select o.traveller_ids as person, o.start_date, o.end_date from expense_claim c join expense_line l using (claim_no) join travel_order o on o.order_no = c.order_ref where l.summary like '伙食补助%')
select m.org_id, m.day, m.day from meals m join diem d on d.person = m.claimant_id and m.day between d.start_date and d.end_date;

-- D4.1
select m.org_id, occur_date, occur_date from meal m join venue v on v.uscc = m.seller_uscc where v.category in ('club','resort','farmstay','private_kitchen','training_center') or v.price_index >= 200;

-- D4.2
select m.org_id, occur_date, occur_date from meal m join venue v on v.uscc = m.seller_uscc join seat s using (org_id) where m.amount >= 150 and km(v.location_lon, v.location_lat, s.lon, s.lat) > 60
  and not exists (select 1 from travel_order o where o.org_id = m.org_id and cast(o.task_cities as varchar) like '%' || cast(v.division_code as varchar) || '%' and m.occur_date between o.start_date - 2 and o.end_date + 2);

-- D4.3
select org_id, post_date, post_date from ledger_entry where fund_source = 'canteen' and debit >= 500 and regexp_matches(summary, '鱼翅|燕窝|鲍鱼|海参|龙虾|茅台|白酒|香烟|酒') and not regexp_matches(summary, '料酒');

-- D5.1
select b.org_id, b.occur_date, b.occur_date from billed b join invoice_line l using (invoice_key) where b.amount >= 100 and b.occur_date >= date '2025-05-02' and regexp_matches(l.item_name, '烟|酒|茅台|五粮液') and not regexp_matches(l.item_name, '烟感|酒精|酒店|料酒');

-- D5.2
select b.org_id, b.occur_date, b.occur_date from billed b join invoice_line l using (invoice_key) where industry_code in (5226, 5227, 6210, 6220, 6291) and total >= 500 and regexp_matches(l.item_name, '办公|会议|印刷|劳保|资料|咨询');

-- D5.3
select v.org_id, cast(t.txn_ts as date), cast(t.txn_ts as date) from venue_transaction t join contract k on k.supplier_uscc = t.buyer_uscc and k.sign_date between cast(t.txn_ts as date) - 730 and cast(t.txn_ts as date)
join fleet v on v.org_id = k.buyer_org_id join parking_event p on p.vehicle_id = v.vehicle_id and p.start_ts <= t.txn_ts + interval 3 hour and p.end_ts >= t.txn_ts - interval 3 hour
join venue n on n.venue_id = t.venue_id and km(p.location_lon, p.location_lat, n.location_lon, n.location_lat) <= 0.15;

-- D6.1
with x as (select org_id, year(occur_date) as y, seller_uscc, sum(amount) as s from meal group by 1, 2, 3), t as (select org_id, y, sum(s) as t from x group by 1, 2)
select org_id, make_date(y, 1, 1), make_date(y, 12, 31) from x join t using (org_id, y) where s >= 0.5 * t and s >= 20000;

-- D6.2
with a as (select c.org_id, year(l.occur_date) as y, sum(case when cast(account_code as varchar) = '30217' then amount else 0 end) as meals, sum(case when cast(account_code as varchar) in ('30201','30215','30216') then amount else 0 end) as others from expense_line l join expense_claim c using (claim_no) group by 1, 2),
o as (select b.org_id, year(b.occur_date) as y, sum(b.amount) as moved from billed b where cast(account_code as varchar) in ('30201','30215','30216')
  and exists (select 1 from meal m where m.org_id = b.org_id and m.seller_uscc = b.seller_uscc and year(m.occur_date) = year(b.occur_date) - 1) group by 1, 2)
select n.org_id, make_date(n.y, 1, 1), make_date(n.y, 12, 31) from a n join a p on p.org_id = n.org_id and p.y = n.y - 1 join o on o.org_id = n.org_id and o.y = n.y
where n.meals <= 0.7 * p.meals and n.others >= 1.3 * p.others and moved >= 30000 and moved >= 0.3 * (n.others - p.others);
