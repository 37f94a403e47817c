-- One row per person, unit and month with a transport allowance and min_trips urban trips for that person alone.
with allowance as (         -- payouts that the office's table calls a transport allowance; a payout once
    select p.org_id, p.person_id, p.period, p.item_code, p.pay_date, p.amount,
           row_number() over (partition by p.org_id, p.person_id, p.item_code, p.pay_date, p.period order by k.code) as nth
    from payout as p
    join kind as k on k.scheme = 'allowance-item' and k.class = 'transport' and p.pay_date between k.valid_from and k.valid_to
         and ((k.match = 'exact' and k.code = p.item_code) or (k.match = 'prefix' and starts_with(p.item_code, k.code)) or (k.match = 'term' and strpos(p.item_title, k.code) > 0))
), drawn as (
    select org_id, person_id, period, sum(amount) as allowance, array_agg(item_code order by pay_date, item_code) as item_codes, array_agg(pay_date order by pay_date, item_code) as pay_dates
    from allowance
    where nth = 1
    group by org_id, person_id, period
    having sum(amount) > 0 -- what was taken back was not drawn
), alone as (               -- approved orders that name one person
    select t.trip_no, t.vehicle_id, min(u.person_id) as person_id, coalesce(t.actual_start, t.planned_start) as starts, t.destination, t.dest_point_lat as lat, t.dest_point_lon as lon
    from trip as t
    cross join unnest(t.user_person_ids) as u (person_id)
    where t.approved_at is not null
    group by t.trip_no, t.vehicle_id, coalesce(t.actual_start, t.planned_start), t.destination, t.dest_point_lat, t.dest_point_lon
    having min(u.person_id) = max(u.person_id) and count(*) = count(u.person_id)
), placed as (              -- with the base of the paying unit and the vehicle's entry of that day
    select d.org_id, d.person_id, d.period, d.allowance, d.item_codes, d.pay_dates, a.trip_no, a.starts, a.destination,
           round(great_circle_distance(u.base_location_lat, u.base_location_lon, a.lat, a.lon), 3) as away_km, v.use_class in (:exempt_use_classes) as exempt,
           row_number() over (partition by d.org_id, d.person_id, d.period, a.trip_no order by u.valid_from desc, v.valid_from desc) as best
    from drawn as d
    join alone as a on a.person_id = d.person_id and substr(cast(cast(a.starts as date) as varchar), 1, 7) = d.period
    join vehicle as v on v.vehicle_id = a.vehicle_id and v.valid_from <= cast(a.starts as date) and (v.valid_to is null or v.valid_to >= cast(a.starts as date))
    left join unit as u on u.org_id = d.org_id and u.valid_from <= cast(a.starts as date) and (u.valid_to is null or u.valid_to >= cast(a.starts as date))
), counted as (
    select org_id, person_id, period, max(allowance) as allowance, max(item_codes) as item_codes, max(pay_dates) as pay_dates,
           count(*) filter (where away_km <= :urban_km) as trips, count(*) filter (where away_km <= :urban_km and exempt) as exempt_trips, count_if(away_km is null) as unknown_trips,
           max(away_km) filter (where away_km <= :urban_km) as farthest_km, min(starts) filter (where coalesce(away_km <= :urban_km, true)) as first_trip, max(starts) filter (where coalesce(away_km <= :urban_km, true)) as last_trip,
           array_agg(destination order by starts, trip_no) filter (where coalesce(away_km <= :urban_km, true)) as destinations,
           array_agg(trip_no order by starts, trip_no) filter (where coalesce(away_km <= :urban_km, true)) as trip_nos
    from placed
    where best = 1
    group by org_id, person_id, period
), ranked as (              -- the rank held in that month
    select c.*, p.rank_code, row_number() over (partition by c.org_id, c.person_id, c.period order by case when p.rank_code in (:exempt_ranks) then 0 else 1 end, p.start_date desc) as nth
    from counted as c
    left join post as p on p.person_id = c.person_id and p.org_id = c.org_id and p.start_date <= cast(c.last_trip as date) and (p.end_date is null or p.end_date >= cast(c.first_trip as date))
)
select person_id, org_id, period, cast(allowance as decimal(18, 2)) as allowance, trips, exempt_trips, unknown_trips, cast(farthest_km as decimal(10, 3)) as farthest_km, rank_code, first_trip, last_trip,
       destinations, trip_nos, item_codes, pay_dates,
       case when trips < :min_trips then 'not_assessable' -- only with the trips of unknown place it would be enough
            when coalesce(rank_code in (:exempt_ranks), false) or trips - exempt_trips < :min_trips then 'explained' else 'hit' end as outcome
from ranked
where nth = 1 and trips + unknown_trips >= :min_trips
