-- macros and tables that the rules share
create view orders as select *, coalesce(actual_start, planned_start) as o_from, coalesce(actual_end, planned_end) as o_to
    from vehicle_trip_order where approved_at is not null and approved_at <= coalesce(actual_start, planned_start);
create view fleet as select distinct vehicle_id, org_id, use_class, fuel_type, tank_litres, rated_l_per_100km, model, base_point_lon, base_point_lat, fuel_card_no from official_vehicle;
create view judged as select * from fleet where use_class not in ('emergency','enforcement','special');
create view days as select day, is_workday, festival_block_id, term_time from calendar_day;
create view blocks as select festival_block_id, min(day) as b_from, max(day) as b_to, count(*) as n from calendar_day where festival_block_id is not null group by 1;
create view driver as select vehicle_id, mode(driver_id) as driver_id from vehicle_trip_order group by 1;
create macro km(x1, y1, x2, y2) as sqrt(pow((x2 - x1) * cos(radians((y1 + y2) / 2)), 2) + pow(y2 - y1, 2)) * 111.195;

-- V1.1
select r.vehicle_id, cast(r.txn_ts as date), cast(r.txn_ts as date) from refuelling r join judged v using (vehicle_id)
join days d on d.day = cast(r.txn_ts as date) and not d.is_workday left join driver w using (vehicle_id)
where r.amount >= 100 and r.product_kind in ('fuel','charge')
  and not exists (select 1 from orders o where o.vehicle_id = r.vehicle_id and o.o_from <= r.txn_ts + interval 4 hour and o.o_to >= r.txn_ts - interval 4 hour)
  and not exists (select 1 from leave_attendance a where a.person_id = w.driver_id and a.day = d.day and a.status = 'duty');

-- V1.2
with f as (select r.* from refuelling r join judged v using (vehicle_id) where (cast(txn_ts as time) >= time '22:00' or cast(txn_ts as time) < time '05:30') and product_kind = 'fuel'
  and not exists (select 1 from orders o where o.vehicle_id = r.vehicle_id and o.o_from <= r.txn_ts + interval 2 hour and o.o_to >= r.txn_ts - interval 2 hour))
select a.vehicle_id, cast(a.txn_ts as date), cast(b.txn_ts as date) from f a join f b on a.vehicle_id = b.vehicle_id and b.txn_ts > a.txn_ts and b.txn_ts < a.txn_ts + interval 90 day;

-- V1.3
with p as (select t.* from toll_passage t join judged v using (vehicle_id) join days d on d.day = cast(t.exit_ts as date) and not d.is_workday)
select vehicle_id, cast(min(exit_ts) as date), cast(max(exit_ts) as date) from p
where not exists (select 1 from orders o where o.vehicle_id = p.vehicle_id and o.o_from <= p.exit_ts + interval 4 hour and o.o_to >= p.entry_ts - interval 4 hour)
group by vehicle_id, cast(exit_ts as date) having sum(distance_km) >= 20;

-- V1.4
with p as (select t.*, b.festival_block_id, b.b_from, b.b_to, lag(location_lon) over w as x, lag(location_lat) over w as y, lag(fix_ts) over w as before
  from trajectory_point t join judged v using (vehicle_id) join days d on d.day = cast(fix_ts as date) join blocks b on b.festival_block_id = d.festival_block_id and b.n >= 3
  where sat_ok window w as (partition by t.vehicle_id, b.festival_block_id order by fix_ts))
select vehicle_id, b_from, b_to from p
where fix_ts <= before + interval 10 minute
  and not exists (select 1 from orders o where o.vehicle_id = p.vehicle_id and o.o_from <= p.fix_ts + interval 2 hour and o.o_to >= p.fix_ts - interval 2 hour)
group by 1, 2, 3 having sum(km(x, y, location_lon, location_lat)) > 3;

-- V1.5
with p as (select t.vehicle_id, fix_ts, km(location_lon, location_lat, base_point_lon, base_point_lat) <= 0.3 as inside from trajectory_point t join judged v using (vehicle_id)),
q as (select *, lead(inside) over w as next_inside, lead(fix_ts) over w as next_ts from p window w as (partition by vehicle_id order by fix_ts)),
o as (select vehicle_id, fix_ts as gone, (select min(fix_ts) from p where p.vehicle_id = q.vehicle_id and p.fix_ts > q.fix_ts and p.inside) as back from q where inside and not next_inside)
select o.vehicle_id, b_from - 1, b_to + 1 from o join blocks b on b.n >= 3 and gone between cast(b_from as timestamp) - interval 8 hour and cast(b_from as timestamp) and back between cast(b_to + 1 as timestamp) and cast(b_to + 1 as timestamp) + interval 14 hour
where not exists (select 1 from orders r where r.vehicle_id = o.vehicle_id and r.o_from <= o.gone + interval 2 hour and r.o_to >= o.back - interval 2 hour);

-- V2.1
select p.vehicle_id, cast(p.start_ts as date), cast(p.start_ts as date) from parking_event p join judged v using (vehicle_id)
join days d on d.day = cast(p.start_ts as date)
join venue n on n.category in ('ktv','bath','golf','club','scenic','resort','nightclub','chess') and abs(p.location_lat - n.location_lat) < 0.01 and km(p.location_lon, p.location_lat, n.location_lon, n.location_lat) * 1000 <= 80
where p.end_ts >= p.start_ts + interval 20 minute and (not d.is_workday or cast(p.start_ts as time) >= time '18:00' or cast(p.start_ts as time) < time '08:30')
  and not exists (select 1 from orders o where o.vehicle_id = p.vehicle_id and o.o_from <= p.end_ts and o.o_to >= p.start_ts and o.destination = n.name);

-- V2.2
with n as (select p.vehicle_id, d.day, p.location_lon, p.location_lat, p.start_ts, p.end_ts, base_point_lon, base_point_lat,
  row_number() over (partition by p.vehicle_id, d.day order by least(p.end_ts, cast(d.day + 1 as timestamp) + interval 5 hour) - greatest(p.start_ts, cast(d.day as timestamp) + interval 23 hour) desc) as rank
  from parking_event p join judged v using (vehicle_id) join days d on p.start_ts < cast(d.day + 1 as timestamp) + interval 5 hour and p.end_ts > cast(d.day as timestamp) + interval 23 hour),
a as (select * from n where rank = 1 and km(location_lon, location_lat, base_point_lon, base_point_lat) > 2
  and not exists (select 1 from orders o where o.vehicle_id = n.vehicle_id and o.o_from <= cast(n.day as timestamp) + interval 25 hour and o.o_to >= cast(n.day as timestamp) + interval 24 hour))
select x.vehicle_id, x.day, max(y.day) from a x join a y on x.vehicle_id = y.vehicle_id and y.day between x.day and x.day + 29 group by 1, 2 having count(*) >= 3;

-- V2.3
with n as (select p.vehicle_id, d.day, p.location_lon, p.location_lat, base_point_lon, base_point_lat,
  row_number() over (partition by p.vehicle_id, d.day order by least(p.end_ts, cast(d.day + 1 as timestamp) + interval 5 hour) - greatest(p.start_ts, cast(d.day as timestamp) + interval 23 hour) desc) as rank
  from parking_event p join judged v using (vehicle_id) join days d on p.start_ts < cast(d.day + 1 as timestamp) + interval 5 hour and p.end_ts > cast(d.day as timestamp) + interval 23 hour),
a as (select * from n where rank = 1 and km(location_lon, location_lat, base_point_lon, base_point_lat) > 2
  and not exists (select 1 from orders o where o.vehicle_id = n.vehicle_id and o.o_from <= cast(n.day as timestamp) + interval 25 hour and o.o_to >= cast(n.day as timestamp) + interval 24 hour)),
h as (select a.* from a join driver w using (vehicle_id) join person s on s.person_id = w.driver_id where km(a.location_lon, a.location_lat, s.residence_point_lon, s.residence_point_lat) <= 0.2)
select x.vehicle_id, x.day, max(y.day) from h x join h y on x.vehicle_id = y.vehicle_id and y.day between x.day and x.day + 59 group by 1, 2 having count(*) >= 5;

-- V2.4
with s as (select p.vehicle_id, d.day, n.venue_id from parking_event p join judged v using (vehicle_id) join days d on d.day = cast(start_ts as date) and d.is_workday and d.term_time
  join venue n on n.category = 'school' and abs(p.location_lat - n.location_lat) < 0.01 and km(p.location_lon, p.location_lat, n.location_lon, n.location_lat) <= 0.15
  where (cast(start_ts as time) between time '06:50' and time '08:10' or cast(start_ts as time) between time '16:00' and time '18:10') and end_ts <= start_ts + interval 25 minute)
select x.vehicle_id, x.day, max(y.day) from s x join s y on x.vehicle_id = y.vehicle_id and x.venue_id = y.venue_id and y.day between x.day and x.day + 29 group by 1, 2 having count(distinct y.day) >= 6;

-- V2.5
with e as (select r.vehicle_id, r.txn_ts as ts, n.division_code, n.location_lon, n.location_lat from refuelling r join venue n on n.venue_id = r.station_id
  union all select t.vehicle_id, t.exit_ts, n.division_code, n.location_lon, n.location_lat from toll_passage t join venue n on n.venue_id = t.exit_station)
select e.vehicle_id, cast(ts as date), cast(ts as date) from e join judged v using (vehicle_id)
where substr(cast(division_code as varchar), 1, 4) <> '9901' and km(e.location_lon, e.location_lat, base_point_lon, base_point_lat) > 60
  and not exists (select 1 from orders o where o.vehicle_id = e.vehicle_id and o.o_from <= e.ts + interval 6 hour and o.o_to >= e.ts - interval 6 hour and km(o.dest_point_lon, o.dest_point_lat, e.location_lon, e.location_lat) < 30);

-- V3.1
select r.vehicle_id, cast(txn_ts as date), cast(txn_ts as date) from refuelling r join judged v using (vehicle_id)
where product_kind = 'fuel' and litres >= 5 and case v.fuel_type when '92' then r.fuel_type not in ('92','95') when '95' then r.fuel_type not in ('92','95','98') when 'diesel' then r.fuel_type <> 'diesel' when 'ev' then true else false end;

-- V3.2
select a.vehicle_id, cast(a.txn_ts as date), cast(a.txn_ts as date) from refuelling a join judged v using (vehicle_id) join refuelling b on a.vehicle_id = b.vehicle_id and b.txn_ts between a.txn_ts and a.txn_ts + interval 30 minute
where a.product_kind = 'fuel' and b.product_kind = 'fuel' group by a.vehicle_id, a.txn_no, a.txn_ts, v.tank_litres having sum(b.litres) > v.tank_litres * 1.05;

-- V3.3
with e as (select r.vehicle_id, r.txn_ts as ts, n.location_lon as x, n.location_lat as y from refuelling r join venue n on n.venue_id = r.station_id
  union all select t.vehicle_id, t.exit_ts, n.location_lon, n.location_lat from toll_passage t join venue n on n.venue_id = t.exit_station
  union all select t.vehicle_id, t.entry_ts, n.location_lon, n.location_lat from toll_passage t join venue n on n.venue_id = t.entry_station)
select a.vehicle_id, cast(a.ts as date), cast(b.ts as date) from e a join judged v using (vehicle_id) join e b on a.vehicle_id = b.vehicle_id and b.ts > a.ts and b.ts < a.ts + interval 3 hour
where km(a.x, a.y, b.x, b.y) >= 20 and km(a.x, a.y, b.x, b.y) / (greatest(300, epoch(b.ts) - epoch(a.ts)) / 3600.0) > 130;

-- V3.4
select r.vehicle_id, cast(txn_ts as date), cast(txn_ts as date) from refuelling r join judged v using (vehicle_id)
where not exists (select 1 from official_vehicle o where o.vehicle_id = r.vehicle_id and levenshtein(substr(r.plate_at_pump, 2), substr(o.plate_norm, 2)) <= 1);

-- V3.5
select r.vehicle_id, cast(txn_ts as date), cast(txn_ts as date) from refuelling r join judged v using (vehicle_id) join venue n on n.venue_id = r.station_id
join trajectory_point t on t.vehicle_id = r.vehicle_id and t.fix_ts between r.txn_ts - interval 15 minute and r.txn_ts + interval 15 minute
group by r.vehicle_id, r.txn_no, r.txn_ts having count(*) >= 2 and min(km(t.location_lon, t.location_lat, n.location_lon, n.location_lat)) > 1;

-- V4.1
with l as (select r.vehicle_id, strftime(txn_ts, '%Y-%m') as m, sum(litres) as litres from refuelling r where product_kind = 'fuel' group by 1, 2),
k as (select vehicle_id, m, hi - coalesce(lag(hi) over (partition by vehicle_id order by m), lo) as km from (select vehicle_id, strftime(ts, '%Y-%m') as m, max(odo) as hi, min(odo) as lo from
  (select vehicle_id, txn_ts as ts, odometer as odo from refuelling union all select vehicle_id, actual_end, odo_end from vehicle_trip_order) group by 1, 2)),
x as (select v.vehicle_id, v.model, v.rated_l_per_100km, l.m, litres / km * 100 as c from l join k using (vehicle_id, m) join judged v using (vehicle_id) where km >= 300),
p as (select x.vehicle_id, x.m, x.c, x.rated_l_per_100km, median(y.c) as med, mad(y.c) * 1.4826 as dev, count(*) as n from x join x y on x.model = y.model and x.m = y.m and x.vehicle_id <> y.vehicle_id group by 1, 2, 3, 4)
select vehicle_id, cast(m || '-01' as date), cast(m || '-28' as date) from p where n >= 8 and c > med + 3.5 * dev and c > rated_l_per_100km * 1.3 or c > rated_l_per_100km * 1.6;

-- V4.2
with l as (select r.vehicle_id, strftime(txn_ts, '%Y-%m') as m, sum(litres) as litres from refuelling r where product_kind = 'fuel' group by 1, 2),
k as (select vehicle_id, m, hi - coalesce(lag(hi) over (partition by vehicle_id order by m), lo) as km from (select vehicle_id, strftime(ts, '%Y-%m') as m, max(odo) as hi, min(odo) as lo from
  (select vehicle_id, txn_ts as ts, odometer as odo from refuelling union all select vehicle_id, actual_end, odo_end from vehicle_trip_order) group by 1, 2))
select l.vehicle_id, cast(l.m || '-01' as date), cast(l.m || '-28' as date) from l join judged v using (vehicle_id) left join k using (vehicle_id, m) where litres >= 60 and coalesce(km, 0) <= 50;

-- V4.3
with m as (select v.vehicle_id, cast(x as date) as m from judged v cross join generate_series(date '2023-01-01', date '2025-12-01', interval 1 month) g(x)),
c as (select m.vehicle_id, m.m, count(r.txn_no) as n from m left join refuelling r on r.vehicle_id = m.vehicle_id and r.product_kind = 'fuel' and date_trunc('month', r.txn_ts) = m.m group by 1, 2)
select a.vehicle_id, a.m, a.m + 27 from c a join c b on a.vehicle_id = b.vehicle_id and b.m < a.m and b.m >= a.m - interval 6 month
group by a.vehicle_id, a.m, a.n having count(*) = 6 and a.n >= 4 and a.n > avg(b.n) + 3 * greatest(1, stddev_samp(b.n));

-- V4.4
with o as (select vehicle_id, txn_ts as ts, odometer from refuelling where odometer is not null union all select vehicle_id, actual_start, odo_start from vehicle_trip_order where odo_start is not null),
p as (select *, lag(odometer) over w as before, lag(ts) over w as before_ts from o window w as (partition by vehicle_id order by ts))
select vehicle_id, cast(ts as date), cast(ts as date) from p join judged v using (vehicle_id) where odometer < before - 10 or odometer - before > 900 * greatest(1, cast(ts as date) - cast(before_ts as date));

-- V5.1
select m.plate_no, in_date, in_date from maintenance_repair m where not exists (select 1 from official_vehicle o where o.plate_norm = m.plate_no);

-- V5.2
select vehicle_id, before, in_date from (select *, lag(in_date) over w as before, lag(odometer) over w as before_odo from maintenance_repair
  where part_group in ('tyre','battery','brake','clutch','engine') window w as (partition by vehicle_id, part_group order by in_date)) m join judged v using (vehicle_id) where m.amount > 0 and in_date - before < 180 and odometer - before_odo < 20000;

-- V5.3
with y as (select vehicle_id, year(out_date) as y, sum(amount) as cost from maintenance_repair where vehicle_id is not null group by 1, 2),
b as (select vehicle_id, max(purchase_price) as price, max(year(purchase_date)) as bought from official_vehicle group by 1)
select vehicle_id, make_date(y, 1, 1), make_date(y, 12, 31) from y join b using (vehicle_id) join judged using (vehicle_id) where cost >= 10000 and cost > price * 0.3;

-- V6.1
with f as (select o.trip_no, o.vehicle_id, o.o_from, v.base_point_lon as bx, v.base_point_lat as yb, o.dest_point_lon as dx, o.dest_point_lat as dy, t.location_lon as x, t.location_lat as y,
  lag(t.location_lon) over w as px, lag(t.location_lat) over w as py
  from orders o join judged v using (vehicle_id) join trajectory_point t on t.vehicle_id = o.vehicle_id and t.fix_ts between o.o_from and o.o_to window w as (partition by o.trip_no order by t.fix_ts))
select vehicle_id, cast(o_from as date), cast(o_from as date) from f group by trip_no, vehicle_id, o_from, bx, yb, dx, dy
having count(*) > 2 and (min(km(x, y, dx, dy)) > 3 or sum(km(px, py, x, y)) > 1.6 * 2 * 1.3 * km(bx, yb, dx, dy) and sum(km(px, py, x, y)) > 2 * 1.3 * km(bx, yb, dx, dy) + 30);

-- V6.2
with late as (select vehicle_id, unnest(string_split(cast(user_person_ids as varchar), ';')) as person_id, actual_start from vehicle_trip_order o join judged v using (vehicle_id)
  where created_at > actual_start + interval 24 hour and reason not like '%抢险%')
select a.person_id, cast(a.actual_start as date), cast(max(b.actual_start) as date) from late a join late b on a.person_id = b.person_id and b.actual_start between a.actual_start and a.actual_start + interval 90 day
where a.person_id not in (select person_id from appointment where rank_code in ('head','deputy')) group by 1, 2 having count(distinct b.actual_start) >= 3;

-- V7.1
with sole as (select user_person_ids as person_id, strftime(actual_start, '%Y-%m') as m, count(*) as n from vehicle_trip_order o join judged v using (vehicle_id)
  where cast(user_person_ids as varchar) not like '%;%' and km(dest_point_lon, dest_point_lat, base_point_lon, base_point_lat) <= 15 group by 1, 2)
select s.person_id, cast(m || '-01' as date), cast(m || '-28' as date) from sole s join benefit_payout b on b.person_id = s.person_id and b.period = s.m and b.item_code = 'transport' where n >= 4;

-- V7.2
with dealing as (select buyer_org_id as org_id, supplier_uscc as uscc, sign_date as day from contract
  union all select p.org_id, a.applicant_uscc, cast(a.start_ts as date) from approval_record a join appointment p on p.person_id = a.handler_id)
select t.plate_no, cast(t.exit_ts as date), cast(t.exit_ts as date) from toll_passage t join (select distinct etc_obu, org_id from official_vehicle) v on v.etc_obu = t.obu_no
join vehicle_ownership o on o.plate_norm = t.plate_no and o.owner_uscc is not null join company c on c.uscc = o.owner_uscc and c.industry_code <> 7111
join dealing d on d.org_id = v.org_id and d.uscc = o.owner_uscc and d.day between cast(t.exit_ts as date) - 365 and cast(t.exit_ts as date)
union all select vehicle_id, purchase_date, date '2025-12-31' from official_vehicle where use_class in ('general','platform') and (purchase_price > 180000 or displacement_l > 1.8)
  or use_class = 'confidential' and (purchase_price > 120000 or displacement_l > 1.6) or use_class = 'special' and (purchase_price > 250000 or displacement_l > 3.0);
