-- One row per user, unit and run of orders written long after the trip began, min_count of them within window_days.
with placed as (            -- with the entry of the register of that day
    select t.trip_no, t.vehicle_id, t.user_person_ids, t.reason, t.created_at, coalesce(t.actual_start, t.planned_start) as starts, v.org_id, v.use_class,
           row_number() over (partition by t.trip_no order by v.valid_from desc) as best
    from trip as t
    join vehicle as v on v.vehicle_id = t.vehicle_id and v.valid_from <= cast(coalesce(t.actual_start, t.planned_start) as date)
         and (v.valid_to is null or v.valid_to >= cast(coalesce(t.actual_start, t.planned_start) as date))
    where t.created_at > coalesce(t.actual_start, t.planned_start) + cast(:max_delay_h as bigint) * interval '1' hour
), urgent as (              -- words of the office's table that name an emergency
    select p.trip_no
    from placed as p
    join kind as k on k.scheme = 'urgent-reason' and k.class = 'urgent' and k.match = 'term' and strpos(p.reason, k.code) > 0 and cast(p.starts as date) between k.valid_from and k.valid_to
    group by p.trip_no
), late as (
    select distinct p.trip_no, p.vehicle_id, p.org_id, p.starts, cast(p.starts as date) as start_day, u.user_id,
           (86400 * date_diff('day', date '2000-01-01', cast(p.created_at as date)) + 3600 * hour(p.created_at) + 60 * minute(p.created_at) + second(p.created_at)) - (86400 * date_diff('day', date '2000-01-01', cast(p.starts as date)) + 3600 * hour(p.starts) + 60 * minute(p.starts) + second(p.starts)) as delay_seconds,
           case when p.use_class in (:exempt_use_classes) or (:emergency_exempt and (p.use_class = 'emergency' or g.trip_no is not null)) then 1 else 0 end as excused
    from placed as p
    left join urgent as g on g.trip_no = p.trip_no
    cross join unnest(p.user_person_ids) as u (user_id)
    where p.best = 1
), spaced as (
    select l.*, lag(start_day) over (partition by user_id, org_id order by starts, trip_no) as day_before
    from late as l
), numbered as (            -- a run ends where the next late order is more than the window away
    select s.*, sum(case when day_before is null or date_diff('day', day_before, start_day) > :window_days then 1 else 0 end)
                    over (partition by user_id, org_id order by starts, trip_no) as run_no
    from spaced as s
), ranked as (
    select n.*, row_number() over (partition by user_id, org_id, run_no order by starts, trip_no) as place,
           row_number() over (partition by user_id, org_id, run_no, excused order by starts, trip_no) as own_place
    from numbered as n
), dense as (               -- min_count within the window: of all late orders, and of those that no emergency excuses
    select a.user_id, a.org_id, a.run_no,
           max(case when a.excused = 0 and b.excused = 0 and b.own_place = a.own_place + :min_count - 1 then 1 else 0 end) as unexcused
    from ranked as a
    join ranked as b on b.user_id = a.user_id and b.org_id = a.org_id and b.run_no = a.run_no
    where date_diff('day', a.start_day, b.start_day) <= :window_days
      and (b.place = a.place + :min_count - 1 or (a.excused = 0 and b.excused = 0 and b.own_place = a.own_place + :min_count - 1))
    group by a.user_id, a.org_id, a.run_no
), run as (
    select r.user_id, r.org_id, r.run_no, d.unexcused, min_by(r.trip_no, r.place) filter (where r.trip_no is not null) as first_trip, count_if(r.excused = 0) as orders, count_if(r.excused = 1) as excused_orders,
           min(r.starts) filter (where r.excused = 0 or d.unexcused = 0) as first_start, max(r.starts) filter (where r.excused = 0 or d.unexcused = 0) as last_start,
           max(r.delay_seconds) filter (where r.excused = 0 or d.unexcused = 0) as delay_seconds, array_agg(distinct r.vehicle_id order by r.vehicle_id) as vehicle_ids,
           array_agg(r.trip_no order by r.place) filter (where r.excused = 0 or d.unexcused = 0) as trip_nos
    from ranked as r
    join dense as d on d.user_id = r.user_id and d.org_id = r.org_id and d.run_no = r.run_no
    group by r.user_id, r.org_id, r.run_no, d.unexcused
)
select user_id, org_id, first_trip, orders, excused_orders, cast(cardinality(trip_nos) as bigint) as shown_orders, first_start, last_start, cast(round(delay_seconds / 3600e0, 1) as decimal(10, 1)) as longest_delay_h, vehicle_ids, trip_nos,
       case when unexcused = 1 then 'hit' else 'explained' end as outcome
from run
