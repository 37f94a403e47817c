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
), block_day as (           -- rest days of a block with its borders
    select org_id, day, festival, festival_block_id as block_id, min(day) over (partition by org_id, festival_block_id) as first_day,
           max(day) over (partition by org_id, festival_block_id) as last_day, count(*) over (partition by org_id, festival_block_id) as block_days
    from unit_day
    where nth = 1 and festival_block_id is not null and not is_workday
), sealed_day as (          -- the entry of the register on each day of a block
    select v.vehicle_id, d.day, v.plate_no, v.org_id, v.use_class, d.block_id, d.festival, d.first_day, d.last_day, d.block_days,
           row_number() over (partition by v.vehicle_id, d.day order by v.valid_from desc) as best
    from block_day as d
    join vehicle as v on v.org_id = d.org_id and v.valid_from <= d.day and (v.valid_to is null or v.valid_to >= d.day)
), sighted as (
    select s.vehicle_id, s.block_id, s.org_id, s.plate_no, s.use_class, s.festival, s.first_day, s.last_day, s.block_days, s.day, t.fix_ts,
           t.location_lat as lat, t.location_lon as lon, t.ignition,
           coalesce(t.sat_ok, false) and coalesce(t.speed_kmh, 0) <= :max_speed_filter_kmh as valid,
           86400 * date_diff('day', date '2000-01-01', cast(t.fix_ts as date)) + 3600 * hour(t.fix_ts) + 60 * minute(t.fix_ts) + second(t.fix_ts) as second_no
    from sealed_day as s
    join track as t on t.vehicle_id = s.vehicle_id and cast(t.fix_ts as date) = s.day
    where s.best = 1
), flanked as (
    select s.*, lag(lat) over (partition by vehicle_id, block_id, valid order by fix_ts) as lat_before, lag(lon) over (partition by vehicle_id, block_id, valid order by fix_ts) as lon_before, lag(second_no) over (partition by vehicle_id, block_id, valid order by fix_ts) as second_before,
           lead(lat) over (partition by vehicle_id, block_id, valid order by fix_ts) as lat_after, lead(lon) over (partition by vehicle_id, block_id, valid order by fix_ts) as lon_after, lead(second_no) over (partition by vehicle_id, block_id, valid order by fix_ts) as second_after
    from sighted as s
), steady as (              -- a jump there and back at once, faster than any vehicle, is drift
    select vehicle_id, block_id, org_id, plate_no, use_class, festival, first_day, last_day, block_days, day, fix_ts, lat, lon, ignition, valid, second_no,
           valid and not (
             coalesce(great_circle_distance(lat_before, lon_before, lat, lon) * 3600e0 > (second_no - second_before) * cast(:max_speed_filter_kmh as double), false)
             and coalesce(great_circle_distance(lat, lon, lat_after, lon_after) * 3600e0 > (second_after - second_no) * cast(:max_speed_filter_kmh as double), true)) as usable
    from flanked
), leg as (
    select s.*, lag(fix_ts) over (partition by vehicle_id, block_id, usable order by fix_ts) as ts_before, lag(second_no) over (partition by vehicle_id, block_id, usable order by fix_ts) as second_before, lag(ignition) over (partition by vehicle_id, block_id, usable order by fix_ts) as ignition_before,
           great_circle_distance(lag(lat) over (partition by vehicle_id, block_id, usable order by fix_ts), lag(lon) over (partition by vehicle_id, block_id, usable order by fix_ts), lat, lon) as leg_km,
           great_circle_distance(first_value(lat) over (partition by vehicle_id, block_id, usable order by fix_ts), first_value(lon) over (partition by vehicle_id, block_id, usable order by fix_ts), lat, lon) as away_km
    from steady as s
), driven as (              -- neither across a gap, nor faster than a vehicle, nor with the engine off (towed), nor under an order
    select l.*,
           coalesce(usable and second_no - second_before <= 60 * :max_gap_min and leg_km > 0
                    and leg_km * 3600e0 <= (second_no - second_before) * cast(:max_speed_filter_kmh as double)
                    and (coalesce(ignition, true) or coalesce(ignition_before, true)), false)
           and not exists (
             select 1 from trip as o
             where o.vehicle_id = l.vehicle_id and o.approved_at <= l.fix_ts
               and coalesce(o.actual_start, o.planned_start) <= l.fix_ts + cast(:order_match_grace_h as bigint) * interval '1' hour
               and coalesce(o.actual_end, o.planned_end) >= l.ts_before - cast(:order_match_grace_h as bigint) * interval '1' hour) as moving
    from leg as l
), ended as (               -- a leg also names the fix at which it began
    select d.*, coalesce(moving or lead(moving) over (partition by vehicle_id, block_id, usable order by fix_ts), false) as named
    from driven as d
), judged as (
    select vehicle_id, block_id, min(org_id) as org_id, min(plate_no) as plate_no, min(use_class) as use_class, min(festival) as festival, min(first_day) as first_day,
           max(last_day) as last_day, max(block_days) as block_days, count_if(valid) as fixes, min(fix_ts) as seen_ts,
           round(sum(leg_km) filter (where moving), 3) as path_km, round(max(away_km) filter (where moving), 3) as extent_km,
           array_agg(distinct day order by day) filter (where moving) as days_moved, min(ts_before) filter (where moving) as first_ts,
           max(fix_ts) filter (where moving) as last_ts, array_agg(fix_ts order by fix_ts) filter (where named) as fixes_moving
    from ended
    group by vehicle_id, block_id
)
select vehicle_id, block_id, plate_no, org_id, use_class, festival, first_day, last_day, block_days, fixes,
       cast(path_km as decimal(12, 3)) as path_km, cast(extent_km as decimal(12, 3)) as extent_km, days_moved, coalesce(first_ts, seen_ts) as first_ts, last_ts, fixes_moving,
       case when fixes = 0 then 'not_assessable' when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from judged
where block_days >= :min_block_days and (fixes = 0 or (path_km > :min_km and extent_km >= :min_extent_km))
