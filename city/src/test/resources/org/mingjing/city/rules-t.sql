create view city as select cast(division_code as varchar) as code, name, centroid_lon as x, centroid_lat as y from admin_division where level in ('county', 'prefecture');
create view trip as select c.claim_no, c.org_id, c.claimant_id, o.order_no, o.start_date, o.end_date, o.approved_private_detour, cast(o.task_cities as varchar) as tasks, cast(o.traveller_ids as varchar) as people from expense_claim c join travel_order o on o.order_no = c.order_ref;
create view leg as select t.*, cast(t.from_city as varchar) as f, cast(t.to_city as varchar) as g, a.x as fx, a.y as fy, b.x as gx, b.y as gy from ticket_segment t join city a on a.code = cast(t.from_city as varchar) join city b on b.code = cast(t.to_city as varchar);

-- T1.1
select l.traveller_id, r.start_date, cast(max(l.depart_ts) as date) from trip r join leg l using (claim_no) where not r.approved_private_detour group by l.traveller_id, r.claim_no, r.start_date, r.end_date
having cast(max(l.depart_ts) as date) > r.end_date + 1 or cast(min(l.depart_ts) as date) < r.start_date - 1;

-- T1.2
with s as (select l.*, r.tasks, r.start_date, r.end_date, lead(depart_ts) over (partition by claim_no, traveller_id order by depart_ts) as next_ts from trip r join leg l using (claim_no)),
c as (select claim_no, traveller_id, start_date, end_date, sum(km(fx, fy, gx, gy)) as chain, max(case when tasks like '%' || g || '%' then 2 * km(134.0, 23.0, gx, gy) end) as direct, bool_or(g <> '990181' and tasks not like '%' || g || '%' and next_ts >= arrive_ts + interval 6 hour) as stray from s group by 1, 2, 3, 4)
select traveller_id, start_date, end_date from c where stray and chain > 1.5 * direct and chain > direct + 200;

-- T1.3
select r.people, r.start_date, r.end_date from trip r join lodging_bill b using (claim_no) join city c on c.code = cast(b.division_code as varchar)
where not exists (select 1 from city t where r.tasks like '%' || t.code || '%' and km(t.x, t.y, c.x, c.y) <= 60);

-- T1.4
with s as (select l.*, r.start_date, r.end_date, lag(gx) over w as px, lag(gy) over w as py from trip r join leg l using (claim_no) window w as (partition by claim_no, traveller_id order by depart_ts))
select traveller_id, start_date, end_date from s where px is not null and km(px, py, fx, fy) > 80;

-- T2.1
with t as (select l.traveller_id, r.start_date, r.end_date, cast(max(depart_ts) as date) as back from trip r join leg l using (claim_no) group by 1, 2, 3, r.claim_no),
x as (select t.traveller_id, t.start_date, t.back, (select count(*) from calendar_day d where d.day > t.end_date and d.day <= t.back and not d.is_workday) >= 2 as glued from t)
select a.traveller_id, a.start_date, max(b.back) from x a join x b on a.traveller_id = b.traveller_id and b.start_date between a.start_date and a.start_date + 365 where a.glued group by a.traveller_id, a.start_date having count(*) >= 4 and count(*) filter (where b.glued) >= 0.5 * count(*);

-- T2.2
select org_id, start_date, end_date from travel_order o where length(cast(traveller_ids as varchar)) >= 5 * 9 + 4 and regexp_matches(purpose, '考察|学习|培训|疗休养|主题党日') and cast(task_cities as varchar) like '%997100%' and month(start_date) in (11, 12, 1, 2, 3);

-- T3.1
select c.org_id, occur_date, occur_date from expense_line l join expense_claim c using (claim_no) where l.amount >= 50 and regexp_matches(replace(summary, '.', ''), '旅游|景区|门票|索道|游览') and not regexp_matches(summary, '门票印制|旅游厕所');

-- T3.2
select b.org_id, occur_date, occur_date from billed b join invoice_line l using (invoice_key) where industry_code = 7291 and total >= 1000 and regexp_matches(l.item_name, '会议|会务|培训|服务费|租车');

-- T3.3
select r.people, r.start_date, r.end_date from trip r join lodging_bill b using (claim_no) join venue v on v.venue_id = b.venue_id where v.category in ('resort','hotspring','scenic_hotel')
  and not exists (select 1 from city t where r.tasks like '%' || t.code || '%' and km(t.x, t.y, v.location_lon, v.location_lat) <= 10);

-- T4.1
select p.org_id, p.start_date, p.end_date from meeting_training_plan p join expense_claim c on c.order_ref = p.plan_no where p.kind = 'training' and (p.class_hours / (p.end_date - p.start_date + 1) < 4 or p.lecturer_fee = 0);

-- T4.2
select p.org_id, p.start_date, p.end_date from meeting_training_plan p join expense_claim c on c.order_ref = p.plan_no group by p.plan_no, p.org_id, p.kind, p.start_date, p.end_date, p.attendees
having sum(c.total) / (p.attendees * (p.end_date - p.start_date + 1)) > case p.kind when 'training' then 450 else 550 end;

-- T4.3
select r.claimant_id, r.start_date, r.end_date from trip r join ticket_segment t using (claim_no) where r.people not like '%' || t.traveller_id || '%';

-- T5.1
select person_id, exit_date, entry_date from outbound_travel where trip_kind = 'official' and entry_date - exit_date + 1 > approved_days;

-- T5.2
select s.person_id, cast(s.check_in as date), cast(s.check_out as date) from hotel_stay s join approval_record a on a.applicant_uscc = s.payer_uscc and a.handler_id = s.person_id and cast(a.start_ts as date) between cast(s.check_in as date) - 730 and cast(s.check_in as date)
join venue_transaction v on v.venue_id = s.venue_id and v.buyer_uscc = s.payer_uscc and cast(v.txn_ts as date) between cast(s.check_in as date) and cast(s.check_out as date) and v.amount >= 500;
