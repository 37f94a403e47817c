-- One row per stop near venues of the listed categories none of which a covering order names; with the nearest of them.
with candidate as (
    select s.vehicle_id, s.start_ts, s.end_ts, s.minutes, cast(s.start_ts as date) as stop_day, n.venue_id, n.category, n.near_m,
           coalesce(s.end_ts, s.start_ts + cast(floor(cast(s.minutes as double)) as bigint) * interval '1' minute) as ends,
           row_number() over (partition by s.vehicle_id, s.start_ts order by n.near_m, n.venue_id) as nth
    from stop as s
    join near as n on n.vehicle_id = s.vehicle_id and n.start_ts = s.start_ts
    where s.minutes >= :dwell_min and n.near_m <= :radius_m and n.category in (:venue_categories)
), region as (             -- how far a calendar reaches, as a prefix of division codes; a lone one reaches everywhere
    select region_code,
           case when count(*) over () = 1 or digits = 0 or region_code in ('CN', '100000') then ''
                when digits <= 2 then substr(region_code, 1, 2) when digits <= 4 then substr(region_code, 1, 4)
                when digits <= 6 then substr(region_code, 1, 6) when digits <= 9 then substr(region_code, 1, 9)
                else region_code end as prefix
    from (select distinct region_code, length(rtrim(region_code, '0')) as digits from calendar) as r
), dated as (               -- register entry and calendar of that day; the nearest region wins
    select c.*, v.plate_no, v.org_id, v.use_class, d.is_workday, d.day_kind, p.name as venue_name, p.location_lat as lat, p.location_lon as lon,
           60 * hour(c.start_ts) + minute(c.start_ts) as start_min,
           row_number() over (partition by c.vehicle_id, c.start_ts, c.venue_id order by v.valid_from desc, u.valid_from desc, length(d.prefix) desc, p.valid_from desc) as best
    from candidate as c
    join vehicle as v on v.vehicle_id = c.vehicle_id and v.valid_from <= c.stop_day and (v.valid_to is null or v.valid_to >= c.stop_day)
    join place as p on p.venue_id = c.venue_id
    left join unit as u on u.org_id = v.org_id and u.valid_from <= c.stop_day and (u.valid_to is null or u.valid_to >= c.stop_day)
    left join (select c.*, r.prefix from calendar as c join region as r on r.region_code = c.region_code) as d
           on d.day = c.stop_day and starts_with(coalesce(u.division_code, ''), d.prefix)
), timed as (               -- minutes of the stop that fall into working hours
    select d.*,
           case when not coalesce(is_workday, true) then 0
                when start_min + minutes <= 60 * hour(:work_start) + minute(:work_start) or start_min >= 60 * hour(:work_end) + minute(:work_end) then 0
                else case when start_min + minutes < 60 * hour(:work_end) + minute(:work_end) then start_min + minutes else 60 * hour(:work_end) + minute(:work_end) end
                     - case when start_min > 60 * hour(:work_start) + minute(:work_start) then start_min else 60 * hour(:work_start) + minute(:work_start) end
           end as working_minutes
    from dated as d
    where best = 1
), ordered as (             -- orders of that time, and whether one names any of the places or leads to its street
    select t.vehicle_id, t.start_ts, count(distinct o.trip_no) as orders_then,
           bool_or(strpos(o.destination, t.venue_name) > 0 or (length(o.destination) >= 4 and strpos(t.venue_name, o.destination) > 0)
                   or coalesce(round(great_circle_distance(o.dest_point_lat, o.dest_point_lon, t.lat, t.lon) * 1000, 1) <= :order_near_m, false)) as named
    from timed as t
    join trip as o on o.vehicle_id = t.vehicle_id and o.approved_at <= t.start_ts
         and coalesce(o.actual_start, o.planned_start) <= t.ends + cast(:order_match_grace_h as bigint) * interval '1' hour
         and coalesce(o.actual_end, o.planned_end) >= t.start_ts - cast(:order_match_grace_h as bigint) * interval '1' hour
    group by t.vehicle_id, t.start_ts
), elsewhere as (           -- the car park's own record names a house where one may eat or sleep; being near one says nothing
    select t.vehicle_id, t.start_ts, min(p.name) as other_venue
    from timed as t
    join parked as k on k.vehicle_id = t.vehicle_id and k.start_ts = t.start_ts
    join place as p on p.venue_id = k.venue_id
    where p.category in (:other_categories)
    group by t.vehicle_id, t.start_ts
), judged as (
    select t.*, coalesce(o.orders_then, 0) as orders_then, e.other_venue, t.minutes - t.working_minutes as outside_minutes
    from timed as t
    left join ordered as o on o.vehicle_id = t.vehicle_id and o.start_ts = t.start_ts
    left join elsewhere as e on e.vehicle_id = t.vehicle_id and e.start_ts = t.start_ts
    where t.nth = 1 and not coalesce(o.named, false)
)
select vehicle_id, start_ts, plate_no, org_id, use_class, end_ts, minutes, cast(outside_minutes as decimal(9, 1)) as outside_minutes, venue_id, venue_name, category,
       near_m, day_kind, orders_then, other_venue,
       case when :outside_only and outside_minutes < :dwell_min then 'not_assessable' -- a rest day, if the calendar knew
            when use_class in (:exempt_use_classes) or other_venue is not null then 'explained' else 'hit' end as outcome
from judged
where not :outside_only or is_workday is null or outside_minutes >= :dwell_min
