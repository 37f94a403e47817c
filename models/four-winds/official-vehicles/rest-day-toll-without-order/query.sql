-- One row per journey on toll roads that begins on a rest day and that no approved order of the vehicle covers.
with register as (          -- by which number, device or plate a passage names a vehicle, each key once
    select vehicle_id as name, 1 as way, vehicle_id, valid_from, valid_to from vehicle
    union
    select etc_obu as name, 2 as way, vehicle_id, valid_from, valid_to from vehicle
    union
    select plate_norm as name, 3 as way, vehicle_id, valid_from, valid_to from vehicle
), naming as (             -- each passage once for each name that it gives
    select passage_id, exit_ts, entry_ts, entry_station, exit_station, distance_km, fee, vehicle_id as name, 1 as way from toll
    union all
    select passage_id, exit_ts, entry_ts, entry_station, exit_station, distance_km, fee, obu_no as name, 2 as way from toll where vehicle_id is null
    union all
    select passage_id, exit_ts, entry_ts, entry_station, exit_station, distance_km, fee, plate_no as name, 3 as way from toll where vehicle_id is null
), passed as (
    select n.passage_id, n.exit_ts, coalesce(n.entry_ts, n.exit_ts) as begins, n.entry_station, n.exit_station, n.distance_km, n.fee, g.vehicle_id,
           row_number() over (partition by n.passage_id order by n.way, g.valid_from desc, g.vehicle_id) as nth
    from naming as n
    join register as g on g.name = n.name and g.way = n.way
         and g.valid_from <= cast(n.exit_ts as date) and (g.valid_to is null or g.valid_to >= cast(n.exit_ts as date))
), spaced as (
    select p.*, lag(exit_ts) over (partition by vehicle_id order by begins, exit_ts, passage_id) as last_exit
    from passed as p
    where nth = 1
), numbered as (            -- a longer pause than merge_gap begins another journey
    select s.*, sum(case when last_exit is null or begins > last_exit + cast(round(:merge_gap_h * 60) as bigint) * interval '1' minute then 1 else 0 end)
                    over (partition by vehicle_id order by begins, exit_ts, passage_id) as chain_no
    from spaced as s
), chain as (
    select vehicle_id, chain_no, min(begins) as start_ts, max(exit_ts) as end_ts, cast(min(begins) as date) as start_day, count(*) as passages,
           sum(distance_km) as distance_km, count(distance_km) as measured, sum(fee) as fee,
           array_agg(passage_id order by begins, exit_ts, passage_id) as passage_ids,
           min_by(passage_id, begins) filter (where passage_id is not null) as first_passage, min_by(coalesce(entry_station, exit_station), begins) filter (where exit_station is not null) as from_station,
           max_by(exit_station, exit_ts) filter (where exit_station is not null) as to_station
    from numbered
    group by vehicle_id, chain_no
), region as (             -- how far a calendar reaches, as a prefix of division codes; a lone one reaches everywhere
    select region_code,
           case when count(*) over () = 1 or digits = 0 or region_code in ('CN', '100000') then ''
                when digits <= 2 then substr(region_code, 1, 2) when digits <= 4 then substr(region_code, 1, 4)
                when digits <= 6 then substr(region_code, 1, 6) when digits <= 9 then substr(region_code, 1, 9)
                else region_code end as prefix
    from (select distinct region_code, length(rtrim(region_code, '0')) as digits from calendar) as r
), dated as (               -- register entry and calendar of the first day; the nearest region wins
    select c.*, v.plate_no, v.org_id, v.use_class, d.is_workday, d.day_kind, d.festival,
           row_number() over (partition by c.vehicle_id, c.chain_no order by v.valid_from desc, u.valid_from desc, length(d.prefix) desc) as best
    from chain as c
    join vehicle as v on v.vehicle_id = c.vehicle_id and v.valid_from <= c.start_day and (v.valid_to is null or v.valid_to >= c.start_day)
    left join unit as u on u.org_id = v.org_id and u.valid_from <= c.start_day and (u.valid_to is null or u.valid_to >= c.start_day)
    left join (select c.*, r.prefix from calendar as c join region as r on r.region_code = c.region_code) as d
           on d.day = c.start_day and starts_with(coalesce(u.division_code, ''), d.prefix)
), resting as (
    select * from dated where best = 1 and not coalesce(is_workday, false)
), searched as (
    select r.vehicle_id, r.chain_no,
           max_by(t.trip_no, coalesce(t.actual_start, t.planned_start)) filter (where coalesce(t.actual_start, t.planned_start) <= r.start_ts) as order_before,
           min_by(t.trip_no, coalesce(t.actual_start, t.planned_start)) filter (where coalesce(t.actual_start, t.planned_start) > r.start_ts) as order_after,
           bool_or(t.approved_at <= r.start_ts
                   and coalesce(t.actual_start, t.planned_start) <= r.end_ts + cast(:grace_h as bigint) * interval '1' hour
                   and coalesce(t.actual_end, t.planned_end) >= r.start_ts - cast(:grace_h as bigint) * interval '1' hour) as covered
    from resting as r
    join trip as t on t.vehicle_id = r.vehicle_id and t.approved_at is not null
    group by r.vehicle_id, r.chain_no
), station as (
    select venue_id, max(name) as name from place group by venue_id
), judged as (            -- stations by name where the register of places knows them
    select r.*, s.order_before, s.order_after, coalesce(a.name, r.from_station) as from_name, coalesce(b.name, r.to_station) as to_name
    from resting as r
    left join station as a on a.venue_id = r.from_station
    left join station as b on b.venue_id = r.to_station
    left join searched as s on s.vehicle_id = r.vehicle_id and s.chain_no = r.chain_no
    where not coalesce(s.covered, false)
)
select vehicle_id, first_passage, plate_no, org_id, use_class, start_ts, end_ts, start_day, day_kind, festival, passages,
       cast(distance_km as decimal(12, 2)) as distance_km, cast(fee as decimal(18, 2)) as fee, from_name as from_station, to_name as to_station, coalesce(order_before, 'none') as order_before,
       coalesce(order_after, 'none') as order_after, passage_ids,
       case when is_workday is null or coalesce(distance_km, 0) < :min_distance_km then 'not_assessable' -- a distance is missing
            when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from judged
where distance_km >= :min_distance_km or measured < passages
