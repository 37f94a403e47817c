-- One row per vehicle, person and run of nights near that person's residence, frequent among the nights away without order.
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
), beside as (
    select u.vehicle_id, u.night_day, u.start_ts, u.plate_no, u.org_id, u.use_class, h.person_id, h.role, h.home_m
    from uncovered as u
    join home as h on h.vehicle_id = u.vehicle_id and h.start_ts = u.start_ts
    where h.home_m <= :radius_m and h.role in (:roles)
), spaced as (
    select b.*, lag(night_day) over (partition by vehicle_id, person_id order by night_day) as night_before
    from beside as b
), numbered as (            -- a run ends where the next night lies beyond the window
    select s.*, sum(case when night_before is null or date_diff('day', night_before, night_day) >= :window_days then 1 else 0 end)
                    over (partition by vehicle_id, person_id order by night_day) as run_no
    from spaced as s
), near_count as (          -- from each night on, those of the same run within the window
    select a.vehicle_id, a.person_id, a.run_no, a.night_day, count(*) as window_nights
    from numbered as a
    join numbered as b on b.vehicle_id = a.vehicle_id and b.person_id = a.person_id and b.run_no = a.run_no
    where date_diff('day', a.night_day, b.night_day) >= 0 and date_diff('day', a.night_day, b.night_day) < :window_days
    group by a.vehicle_id, a.person_id, a.run_no, a.night_day
), off_count as (
    select n.vehicle_id, n.person_id, n.run_no, n.night_day, n.window_nights, count(*) as off_nights
    from near_count as n
    join uncovered as u on u.vehicle_id = n.vehicle_id
    where date_diff('day', n.night_day, u.night_day) >= 0 and date_diff('day', n.night_day, u.night_day) < :window_days
    group by n.vehicle_id, n.person_id, n.run_no, n.night_day, n.window_nights
), frequent as (            -- the window with most such nights
    select o.*, row_number() over (partition by vehicle_id, person_id, run_no order by window_nights desc, off_nights, night_day) as nth
    from off_count as o
    where window_nights >= :min_nights and window_nights * 100 >= off_nights * :min_share
), run as (
    select n.vehicle_id, n.person_id, n.run_no, min(n.night_day) as first_night, max(n.night_day) as last_night, count(*) as home_nights, min(n.role) as role,
           max(n.plate_no) as plate_no, max_by(n.org_id, n.night_day) filter (where n.org_id is not null) as org_id, max_by(n.use_class, n.night_day) filter (where n.use_class is not null) as use_class, max(n.home_m) as home_m,
           array_agg(n.night_day order by n.night_day) as night_days, array_agg(distinct n.start_ts order by n.start_ts) as stops
    from numbered as n
    group by n.vehicle_id, n.person_id, n.run_no
)
select r.vehicle_id, r.person_id, r.first_night, r.role, r.plate_no, r.org_id, r.use_class, r.last_night, r.home_nights, f.window_nights, f.off_nights,
       cast(round(100e0 * f.window_nights / f.off_nights, 2) as decimal(7, 2)) as share_pct, r.home_m, r.night_days, r.stops,
       case when r.use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from run as r
join frequent as f on f.vehicle_id = r.vehicle_id and f.person_id = r.person_id and f.run_no = r.run_no
where f.nth = 1
