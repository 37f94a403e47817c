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
), span as (                -- the entry of the register on the first day, for each day in which to look
    select v.vehicle_id, v.plate_no, v.org_id, v.use_class, b.block_id, b.festival, b.first_day, b.last_day, b.block_days,
           coalesce(v.base_point_lat, l.base_location_lat) as base_lat, coalesce(v.base_point_lon, l.base_location_lon) as base_lon,
           cast(b.first_day as timestamp) as begins, cast(b.last_day as timestamp) + interval '24' hour as ends,
           cast(b.first_day + (k.n - 3) * interval '1' day as date) as day,
           row_number() over (partition by v.vehicle_id, b.block_id, k.n order by v.valid_from desc, l.valid_from desc) as best
    from block_day as b
    join vehicle as v on v.org_id = b.org_id and v.valid_from <= b.first_day and (v.valid_to is null or v.valid_to >= b.first_day)
    left join unit as l on v.base_point_lat is null and l.org_id = b.org_id and l.valid_from <= b.first_day
    cross join unnest(array[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]) as k (n)
    where b.day = b.first_day and k.n - 3 <= date_diff('day', b.first_day, b.last_day) + 3
), sighting as (            -- a toll passage is no position, but it is not at base
    select vehicle_id, fix_ts as ts, cast(null as varchar) as passage_id, location_lat as lat, location_lon as lon from track where sat_ok
    union all
    select vehicle_id, exit_ts as ts, passage_id, null as lat, null as lon from toll
), sided as (
    select s.*, g.ts, g.passage_id, great_circle_distance(s.base_lat, s.base_lon, g.lat, g.lon) as away_km,
           coalesce(round(great_circle_distance(s.base_lat, s.base_lon, g.lat, g.lon) * 1000, 1) <= :base_radius_m, false) as inside
    from span as s
    join sighting as g on g.vehicle_id = s.vehicle_id and cast(g.ts as date) = s.day
    where s.best = 1
), numbered as (            -- a stretch is a sighting at base and all those elsewhere until the next at base
    select s.*, sum(case when inside then 1 else 0 end) over (partition by vehicle_id, block_id order by ts, passage_id) as stretch_no
    from sided as s
), stretch as (
    select vehicle_id, block_id, stretch_no, min(plate_no) as plate_no, min(org_id) as org_id, min(use_class) as use_class, min(festival) as festival,
           min(first_day) as first_day, min(last_day) as last_day, min(block_days) as block_days, min(base_lat) as base_lat, min(begins) as begins, min(ends) as ends,
           min(ts) as seen_ts, min(ts) filter (where inside) as left_ts, count_if(not inside) as elsewhere,
           count_if(not inside and passage_id is null) as fixes_outside, max(away_km) filter (where not inside) as away_km,
           array_agg(ts order by ts) filter (where passage_id is null) as fixes,
           array_agg(passage_id order by passage_id) filter (where passage_id is not null) as toll_ids
    from numbered
    group by vehicle_id, block_id, stretch_no
), followed as (
    select s.*, lead(left_ts) over (partition by vehicle_id, block_id order by stretch_no) as back_ts
    from stretch as s
), away as (
    select f.*, fixes || array[back_ts] as fixes_named
    from followed as f
    where (base_lat is null and fixes_outside > 0)
       or (elsewhere > 0 and left_ts <= begins and left_ts >= begins - cast(:pre_h as bigint) * interval '1' hour
           and back_ts >= ends and back_ts <= ends + cast(:post_h as bigint) * interval '1' hour)
), judged as (
    select s.*
    from away as s
    where not exists (
        select 1 from trip as o
        where o.vehicle_id = s.vehicle_id and o.approved_at <= coalesce(s.left_ts, s.begins)
          and coalesce(o.actual_start, o.planned_start) <= s.begins + cast(:order_match_grace_h as bigint) * interval '1' hour
          and coalesce(o.actual_end, o.planned_end) >= s.ends - cast(:order_match_grace_h as bigint) * interval '1' hour)
)
select vehicle_id, block_id, plate_no, org_id, use_class, festival, first_day, last_day, block_days, coalesce(left_ts, seen_ts) as left_ts, back_ts, fixes_outside,
       cast(round(away_km, 3) as decimal(12, 3)) as away_km,
       coalesce(cast(cast(round(away_km, 3) as decimal(12, 3)) as varchar), '—') as farthest_shown, coalesce(cast(cardinality(toll_ids) as bigint), 0) as tolls_outside, fixes_named, toll_ids,
       case when base_lat is null then 'not_assessable' when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from judged
where block_days >= :min_block_days
