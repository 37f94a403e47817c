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
), span as (                -- the register's entry before the block, and the time in which to look
    select v.vehicle_id, v.plate_no, v.org_id, v.use_class, b.block_id, b.festival, b.first_day, b.last_day, b.block_days,
           coalesce(v.base_point_lat, l.base_lat) as base_lat, coalesce(v.base_point_lon, l.base_lon) as base_lon,
           cast(b.first_day as timestamp) as begins, cast(b.last_day as timestamp) + interval '24' hour as ends,
           row_number() over (partition by v.vehicle_id, b.block_id order by v.valid_from desc, l.valid_from desc) as best
    from block as b
    join vehicle as v on v.org_id = b.org_id and v.valid_from <= b.first_day and (v.valid_to is null or v.valid_to >= b.first_day)
    left join (select org_id, valid_from, base_location_lat as base_lat, base_location_lon as base_lon from unit) as l
           on v.base_point_lat is null and l.org_id = b.org_id and l.valid_from <= b.first_day
), watch as (               -- by day, so that positions are found by vehicle and day
    select s.*, cast(s.first_day + (k.n - 3) * interval '1' day as date) as day
    from span as s
    cross join unnest(array[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]) as k (n)
    where s.best = 1 and k.n - 3 <= date_diff('day', s.first_day, s.last_day) + 3
), sighted as (
    select w.vehicle_id, w.block_id, t.fix_ts as ts, cast(null as varchar) as passage_id, great_circle_distance(w.base_lat, w.base_lon, t.location_lat, t.location_lon) as away_km
    from watch as w
    join track as t on t.vehicle_id = w.vehicle_id and cast(t.fix_ts as date) = w.day
    where t.sat_ok
    union all
    select w.vehicle_id, w.block_id, t.exit_ts as ts, t.passage_id, null as away_km
    from watch as w
    join toll as t on t.vehicle_id = w.vehicle_id and cast(t.exit_ts as date) = w.day
    where w.base_lat is not null
), sided as (               -- a passage is no position, but it is not at base
    select s.*, passage_id is null and round(away_km * 1000, 1) <= :base_radius_m as inside
    from sighted as s
), homed as (               -- for each position at base the one at base before it
    select vehicle_id, block_id, ts, lag(ts) over (partition by vehicle_id, block_id order by ts) as ts_before
    from sided
    where inside
), spanning as (
    select h.vehicle_id, h.block_id, h.ts_before as left_ts, h.ts as back_ts
    from homed as h
    join span as s on s.vehicle_id = h.vehicle_id and s.block_id = h.block_id and s.best = 1
    where h.ts_before <= s.begins and h.ts_before >= s.begins - cast(:pre_h as bigint) * interval '1' hour
      and h.ts >= s.ends and h.ts <= s.ends + cast(:post_h as bigint) * interval '1' hour
), away as (
    select p.vehicle_id, p.block_id, p.left_ts, p.back_ts, count(*) filter (where i.passage_id is null) as fixes_outside, max(i.away_km) as away_km,
           array_agg(i.ts order by i.ts) filter (where i.passage_id is null) as outside_ts,
           array_agg(i.passage_id order by i.passage_id) filter (where i.passage_id is not null) as toll_ids
    from spanning as p
    join sided as i on i.vehicle_id = p.vehicle_id and i.block_id = p.block_id and i.ts > p.left_ts and i.ts < p.back_ts and not i.inside
    group by p.vehicle_id, p.block_id, p.left_ts, p.back_ts
), baseless as (            -- seen, but nobody knows where it belongs
    select vehicle_id, block_id, min(ts) as first_seen
    from sighted
    where passage_id is null
    group by vehicle_id, block_id
    having count(away_km) = 0
), judged as (
    select s.vehicle_id, s.block_id, s.plate_no, s.org_id, s.use_class, s.festival, s.first_day, s.last_day, s.block_days, s.base_lat,
           coalesce(a.left_ts, b.first_seen) as left_ts, a.back_ts, coalesce(a.fixes_outside, 0) as fixes_outside, round(a.away_km, 3) as away_km,
           array[a.left_ts] || coalesce(a.outside_ts, array[a.back_ts]) || array[a.back_ts] as fixes_named, a.toll_ids, a.vehicle_id is not null as found
    from span as s
    left join away as a on a.vehicle_id = s.vehicle_id and a.block_id = s.block_id
    left join baseless as b on b.vehicle_id = s.vehicle_id and b.block_id = s.block_id
    where s.best = 1 and (a.vehicle_id is not null or b.vehicle_id is not null)
      and not exists (
        select 1 from trip as o
        where o.vehicle_id = s.vehicle_id and o.approved_at <= coalesce(a.left_ts, s.begins)
          and coalesce(o.actual_start, o.planned_start) <= s.begins + cast(:order_match_grace_h as bigint) * interval '1' hour
          and coalesce(o.actual_end, o.planned_end) >= s.ends - cast(:order_match_grace_h as bigint) * interval '1' hour)
)
select vehicle_id, block_id, plate_no, org_id, use_class, festival, first_day, last_day, block_days, left_ts, back_ts, fixes_outside,
       cast(away_km as decimal(12, 3)) as away_km, fixes_named, toll_ids,
       case when not found then 'not_assessable' when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from judged
where block_days >= :min_block_days
