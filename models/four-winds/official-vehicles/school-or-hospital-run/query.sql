-- One row per vehicle, school or hospital and run of school days with a short stop there at the hours of drop-off or pick-up.
with timed as (
    select s.vehicle_id, s.start_ts, cast(s.start_ts as date) as stop_day, n.venue_id, n.category,
           coalesce(s.end_ts, s.start_ts + cast(floor(cast(s.minutes as double)) as bigint) * interval '1' minute) as ends,
           cast(s.start_ts as time) between cast(substr(:am_window, 1, 5) as time) and cast(substr(:am_window, 7, 5) as time) as morning,
           cast(s.start_ts as time) between cast(substr(:pm_window, 1, 5) as time) and cast(substr(:pm_window, 7, 5) as time) as afternoon
    from stop as s
    join near as n on n.vehicle_id = s.vehicle_id and n.start_ts = s.start_ts
    where s.minutes <= :max_dwell_min and n.near_m <= :radius_m and n.category in (:venue_categories)
      and coalesce(s.base_m > :radius_m, true) -- at its own base it only comes and goes
), region as (             -- how far a calendar reaches, as a prefix of division codes; a lone one reaches everywhere
    select region_code,
           case when count(*) over () = 1 or digits = 0 or region_code in ('CN', '100000') then ''
                when digits <= 2 then substr(region_code, 1, 2) when digits <= 4 then substr(region_code, 1, 4)
                when digits <= 6 then substr(region_code, 1, 6) when digits <= 9 then substr(region_code, 1, 9)
                else region_code end as prefix
    from (select distinct region_code, length(rtrim(region_code, '0')) as digits from calendar) as r
), dated as (               -- register entry and calendar of that day; the nearest region wins
    select t.*, v.plate_no, v.org_id, v.use_class, p.name as venue_name, d.is_workday and (t.category <> 'school' or coalesce(d.term_time, true)) as school_day, t.category <> 'school' or d.term_time is not null as term_known,
           p.location_lat as lat, p.location_lon as lon,
           row_number() over (partition by t.vehicle_id, t.start_ts, t.venue_id order by v.valid_from desc, u.valid_from desc, length(d.prefix) desc, p.valid_from desc) as best
    from timed as t
    join vehicle as v on v.vehicle_id = t.vehicle_id and v.valid_from <= t.stop_day and (v.valid_to is null or v.valid_to >= t.stop_day)
    join place as p on p.venue_id = t.venue_id
    left join unit as u on u.org_id = v.org_id and u.valid_from <= t.stop_day and (u.valid_to is null or u.valid_to >= t.stop_day)
    join (select c.*, r.prefix from calendar as c join region as r on r.region_code = c.region_code) as d
           on d.day = t.stop_day and starts_with(coalesce(u.division_code, ''), d.prefix)
    where t.morning or t.afternoon
), counted as (             -- a stop under an order to that very place is a trip there
    select d.*
    from dated as d
    where d.best = 1 and d.school_day
      and not exists (
        select 1 from trip as o
        where o.vehicle_id = d.vehicle_id and o.approved_at <= d.start_ts
          and coalesce(o.actual_start, o.planned_start) <= d.ends + cast(:order_match_grace_h as bigint) * interval '1' hour
          and coalesce(o.actual_end, o.planned_end) >= d.start_ts - cast(:order_match_grace_h as bigint) * interval '1' hour
          and (strpos(o.destination, d.venue_name) > 0
               or coalesce(round(great_circle_distance(o.dest_point_lat, o.dest_point_lon, d.lat, d.lon) * 1000, 1) <= :order_near_m, false)))
), daily as (
    select vehicle_id, venue_id, stop_day, min(category) as category, min(venue_name) as venue_name, max(plate_no) as plate_no, max(org_id) as org_id, max(use_class) as use_class,
           bool_and(term_known) as term_known, count_if(morning) as mornings, count_if(not morning) as afternoons
    from counted
    group by vehicle_id, venue_id, stop_day
), placed as (
    select d.*, row_number() over (partition by vehicle_id, venue_id order by stop_day) as place, row_number() over (partition by vehicle_id, venue_id, term_known order by stop_day) as known_place,
           lag(stop_day) over (partition by vehicle_id, venue_id order by stop_day) as day_before
    from daily as d
), numbered as (            -- a run ends where the next day lies beyond the window
    select p.*, sum(case when day_before is null or date_diff('day', day_before, stop_day) >= :window_days then 1 else 0 end)
                    over (partition by vehicle_id, venue_id order by place) as run_no
    from placed as p
), dense as (               -- runs in which min_days lie within the window, and whether without the days of which the calendar tells no term
    select a.vehicle_id, a.venue_id, a.run_no, bool_or(a.term_known and b.term_known and b.known_place = a.known_place + :min_days - 1) as sure
    from numbered as a
    join numbered as b on b.vehicle_id = a.vehicle_id and b.venue_id = a.venue_id and b.run_no = a.run_no
    where date_diff('day', a.stop_day, b.stop_day) < :window_days and b.place >= a.place + :min_days - 1
    group by a.vehicle_id, a.venue_id, a.run_no
), run as (
    select n.vehicle_id, n.venue_id, n.run_no, d.sure, min(n.stop_day) as first_day, max(n.stop_day) as last_day, count(*) as days, min(n.venue_name) as venue_name, min(n.category) as category,
           max_by(n.plate_no, n.place) filter (where n.plate_no is not null) as plate_no, max_by(n.org_id, n.place) filter (where n.org_id is not null) as org_id, max_by(n.use_class, n.place) filter (where n.use_class is not null) as use_class,
           sum(n.mornings) as mornings, sum(n.afternoons) as afternoons, array_agg(n.stop_day order by n.stop_day) as stop_days
    from numbered as n
    join dense as d on d.vehicle_id = n.vehicle_id and d.venue_id = n.venue_id and d.run_no = n.run_no
    where n.term_known or not d.sure -- where the known days suffice, the others are not counted
    group by n.vehicle_id, n.venue_id, n.run_no, d.sure
), listed as (
    select r.vehicle_id, r.venue_id, r.run_no, array_agg(c.start_ts order by c.start_ts) as stops
    from run as r
    join counted as c on c.vehicle_id = r.vehicle_id and c.venue_id = r.venue_id and c.stop_day between r.first_day and r.last_day and (c.term_known or not r.sure)
    group by r.vehicle_id, r.venue_id, r.run_no
)
select r.vehicle_id, r.venue_id, r.first_day, r.venue_name, r.category, r.plate_no, r.org_id, r.use_class, r.last_day, r.days,
       cast(r.mornings as bigint) as mornings, cast(r.afternoons as bigint) as afternoons, r.stop_days, l.stops,
       case when not r.sure then 'not_assessable' when r.use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from run as r
join listed as l on l.vehicle_id = r.vehicle_id and l.venue_id = r.venue_id and l.run_no = r.run_no
