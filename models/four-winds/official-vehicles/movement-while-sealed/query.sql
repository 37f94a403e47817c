with vacation as (          -- days of which some region's calendar makes a holiday block
    select day from calendar where festival_block_id is not null group by day
), region as (             -- how far a calendar reaches, as a prefix of division codes; a lone one reaches everywhere
    select region_code,
           case when count(*) over () = 1 or digits = 0 or region_code in ('CN', '100000') then ''
                when digits <= 2 then substr(region_code, 1, 2) when digits <= 4 then substr(region_code, 1, 4)
                when digits <= 6 then substr(region_code, 1, 6) when digits <= 9 then substr(region_code, 1, 9)
                else region_code end as prefix
    from (select distinct region_code, length(rtrim(region_code, '0')) as digits from calendar) as r
), located as (             -- where a unit lies; a unit that the register lacks lies anywhere
    select o.org_id, coalesce(u.division_code, '') as division_code, coalesce(u.valid_from, date '1900-01-01') as valid_from,
           coalesce(u.valid_to, date '9999-12-31') as valid_to
    from (select distinct org_id from vehicle) as o
    left join unit as u on u.org_id = o.org_id
), unit_day as (            -- the nearest region decides
    select l.org_id, c.day, c.is_workday, c.festival, c.festival_block_id,
           row_number() over (partition by l.org_id, c.day order by length(r.prefix) desc, l.valid_from desc) as nth
    from calendar as c
    join vacation as w on w.day = c.day
    join region as r on r.region_code = c.region_code
    join located as l on starts_with(l.division_code, r.prefix) and c.day between l.valid_from and l.valid_to
), block as (
    select org_id, festival_block_id as block_id, min(festival) as festival, min(day) as first_day, max(day) as last_day, count(*) as block_days
    from unit_day
    where nth = 1 and festival_block_id is not null and not is_workday
    group by org_id, festival_block_id
), sealed_day as (          -- the entry of the register on each day of a block
    select v.vehicle_id, d.day, v.plate_no, v.org_id, v.use_class, b.block_id, b.festival, b.first_day, b.last_day, b.block_days,
           row_number() over (partition by v.vehicle_id, d.day order by v.valid_from desc) as best
    from unit_day as d
    join block as b on b.org_id = d.org_id and b.block_id = d.festival_block_id
    join vehicle as v on v.org_id = d.org_id and v.valid_from <= d.day and (v.valid_to is null or v.valid_to >= d.day)
    where d.nth = 1 and not d.is_workday
), sighted as (
    select s.vehicle_id, s.block_id, s.org_id, s.plate_no, s.use_class, s.festival, s.first_day, s.last_day, s.block_days, s.day, t.fix_ts,
           t.location_lat as lat, t.location_lon as lon, t.ignition,
           coalesce(t.sat_ok, false) and coalesce(t.speed_kmh, 0) <= :max_speed_filter_kmh as valid,
           86400 * date_diff('day', date '2000-01-01', cast(t.fix_ts as date)) + 3600 * hour(t.fix_ts) + 60 * minute(t.fix_ts) + second(t.fix_ts) as second_no
    from sealed_day as s
    join track as t on t.vehicle_id = s.vehicle_id and cast(t.fix_ts as date) = s.day
    where s.best = 1
), flanked as (
    select s.*, lag(lat) over (partition by vehicle_id, block_id order by fix_ts) as lat_before, lag(lon) over (partition by vehicle_id, block_id order by fix_ts) as lon_before, lag(second_no) over (partition by vehicle_id, block_id order by fix_ts) as second_before,
           lead(lat) over (partition by vehicle_id, block_id order by fix_ts) as lat_after, lead(lon) over (partition by vehicle_id, block_id order by fix_ts) as lon_after, lead(second_no) over (partition by vehicle_id, block_id order by fix_ts) as second_after
    from sighted as s
    where valid
), steady as (              -- a jump there and back at once, faster than any vehicle, is drift
    select f.*
    from flanked as f
    where not (coalesce(great_circle_distance(lat_before, lon_before, lat, lon) * 3600e0 > (second_no - second_before) * cast(:max_speed_filter_kmh as double), false)
           and coalesce(great_circle_distance(lat, lon, lat_after, lon_after) * 3600e0 > (second_after - second_no) * cast(:max_speed_filter_kmh as double), true))
), leg as (
    select vehicle_id, block_id, day, fix_ts, second_no, ignition, lat, lon,
           lag(fix_ts) over (partition by vehicle_id, block_id order by fix_ts) as ts_before, lag(second_no) over (partition by vehicle_id, block_id order by fix_ts) as second_before, lag(ignition) over (partition by vehicle_id, block_id order by fix_ts) as ignition_before,
           great_circle_distance(lag(lat) over (partition by vehicle_id, block_id order by fix_ts), lag(lon) over (partition by vehicle_id, block_id order by fix_ts), lat, lon) as leg_km,
           great_circle_distance(first_value(lat) over (partition by vehicle_id, block_id order by fix_ts), first_value(lon) over (partition by vehicle_id, block_id order by fix_ts), lat, lon) as away_km
    from steady
), driven as (              -- neither across a gap, nor faster than a vehicle, nor with the engine off (towed), nor under an order
    select l.*
    from leg as l
    where l.second_no - l.second_before <= 60 * :max_gap_min and l.leg_km * 3600e0 <= (l.second_no - l.second_before) * cast(:max_speed_filter_kmh as double)
      and l.leg_km > 0 and (coalesce(l.ignition, true) or coalesce(l.ignition_before, true))
      and not exists (
        select 1 from trip as o
        where o.vehicle_id = l.vehicle_id and o.approved_at <= l.fix_ts
          and coalesce(o.actual_start, o.planned_start) <= l.fix_ts + cast(:order_match_grace_h as bigint) * interval '1' hour
          and coalesce(o.actual_end, o.planned_end) >= l.ts_before - cast(:order_match_grace_h as bigint) * interval '1' hour)
), moving as (
    select vehicle_id, block_id, fix_ts from driven
    union
    select vehicle_id, block_id, ts_before as fix_ts from driven
), listed as (
    select vehicle_id, block_id, array_agg(fix_ts order by fix_ts) as fixes_moving
    from moving
    group by vehicle_id, block_id
), measured as (
    select vehicle_id, block_id, sum(leg_km) as path_km, max(away_km) as extent_km, array_agg(distinct day order by day) as days_moved,
           min(ts_before) as first_ts, max(fix_ts) as last_ts
    from driven
    group by vehicle_id, block_id
), seen as (
    select vehicle_id, block_id, min(org_id) as org_id, min(plate_no) as plate_no, min(use_class) as use_class, min(festival) as festival, min(first_day) as first_day,
           max(last_day) as last_day, max(block_days) as block_days, count_if(valid) as fixes, min(fix_ts) as seen_ts
    from sighted
    group by vehicle_id, block_id
), judged as (
    select s.*, round(m.path_km, 3) as path_km, round(m.extent_km, 3) as extent_km, m.days_moved, m.first_ts, m.last_ts, l.fixes_moving
    from seen as s
    left join measured as m on m.vehicle_id = s.vehicle_id and m.block_id = s.block_id
    left join listed as l on l.vehicle_id = s.vehicle_id and l.block_id = s.block_id
)
select vehicle_id, block_id, plate_no, org_id, use_class, festival, first_day, last_day, block_days, fixes,
       cast(path_km as decimal(12, 3)) as path_km, cast(extent_km as decimal(12, 3)) as extent_km, days_moved, coalesce(first_ts, seen_ts) as first_ts, last_ts, fixes_moving,
       case when fixes = 0 then 'not_assessable' when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from judged
where block_days >= :min_block_days and (fixes = 0 or (path_km > :min_km and extent_km >= :min_extent_km))
