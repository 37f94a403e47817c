-- One row per vehicle and run of nights away from base without an approved order, min_nights of them within window_nights.
with stay as (              -- whole minutes since 2000; a stop is looked at for each night that it may touch
    select vehicle_id, start_ts, end_ts, base_m, cast(start_ts as date) as first_day, cast(end_ts as date) as last_day,
           1440 * date_diff('day', date '2000-01-01', cast(start_ts as date)) + 60 * hour(start_ts) + minute(start_ts) as start_min,
           1440 * date_diff('day', date '2000-01-01', cast(end_ts as date)) + 60 * hour(end_ts) + minute(end_ts) as end_min
    from stop
), night as (
    select s.*, cast(s.first_day + (k.n - 1) * interval '1' day as date) as night_day,
           1440 * (date_diff('day', date '2000-01-01', s.first_day) + k.n - 1) + 60 * hour(:night_from) + minute(:night_from) as from_min,
           1440 * (date_diff('day', date '2000-01-01', s.first_day) + k.n) + 60 * hour(:night_to) + minute(:night_to) as to_min
    from stay as s
    cross join unnest(array[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]) as k (n)
    where k.n <= date_diff('day', s.first_day, s.last_day) + 1
), rested as (              -- the longest stop in the night window
    select n.*, row_number() over (partition by vehicle_id, night_day
               order by case when end_min < to_min then end_min else to_min end - case when start_min > from_min then start_min else from_min end desc, start_ts) as nth
    from night as n
    where start_min < to_min and end_min > from_min
), away as (                -- off base, with the register's entry of that night
    select r.vehicle_id, r.night_day, r.start_ts, r.end_ts, r.base_m, v.plate_no, v.org_id, v.use_class,
           cast(r.night_day as timestamp) + (60 * hour(:night_from) + minute(:night_from)) * interval '1' minute as night_start,
           cast(r.night_day as timestamp) + (1440 + 60 * hour(:night_to) + minute(:night_to)) * interval '1' minute as night_end,
           row_number() over (partition by r.vehicle_id, r.night_day order by v.valid_from desc) as best
    from rested as r
    join vehicle as v on v.vehicle_id = r.vehicle_id and v.valid_from <= r.night_day and (v.valid_to is null or v.valid_to >= r.night_day)
    where r.nth = 1 and r.base_m > :away_km * 1000
), uncovered as (
    select a.*
    from away as a
    where a.best = 1
      and not exists (
        select 1 from trip as o
        where o.vehicle_id = a.vehicle_id and o.approved_at <= a.night_start
          and coalesce(o.actual_start, o.planned_start) <= a.night_end + cast(:order_match_grace_h as bigint) * interval '1' hour
          and coalesce(o.actual_end, o.planned_end) >= a.night_start - cast(:order_match_grace_h as bigint) * interval '1' hour)
), placed as (
    select u.*, row_number() over (partition by vehicle_id order by night_day) as place,
           lag(night_day) over (partition by vehicle_id order by night_day) as night_before
    from uncovered as u
), numbered as (            -- a run ends where the next night lies beyond the window
    select p.*, sum(case when night_before is null or date_diff('day', night_before, night_day) >= :window_nights then 1 else 0 end)
                    over (partition by vehicle_id order by place) as run_no
    from placed as p
), dense as (               -- runs in which min_nights lie within the window
    select distinct a.vehicle_id, a.run_no
    from numbered as a
    join numbered as b on b.vehicle_id = a.vehicle_id and b.place = a.place + :min_nights - 1
    where date_diff('day', a.night_day, b.night_day) < :window_nights
), run as (
    select n.vehicle_id, n.run_no, min(n.night_day) as first_night, max(n.night_day) as last_night, count(*) as nights,
           max_by(n.plate_no, n.place) filter (where n.plate_no is not null) as plate_no, max_by(n.org_id, n.place) filter (where n.org_id is not null) as org_id, max_by(n.use_class, n.place) filter (where n.use_class is not null) as use_class,
           min(n.base_m) as nearest_m, max(n.base_m) as farthest_m, array_agg(n.night_day order by n.night_day) as night_days, array_agg(distinct n.start_ts order by n.start_ts) as stops
    from numbered as n
    join dense as d on d.vehicle_id = n.vehicle_id and d.run_no = n.run_no
    group by n.vehicle_id, n.run_no
)
select vehicle_id, first_night, plate_no, org_id, use_class, last_night, nights, cast(nearest_m * 0.001 as decimal(10, 3)) as nearest_km,
       cast(farthest_m * 0.001 as decimal(10, 3)) as farthest_km, night_days, stops,
       case when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from run
