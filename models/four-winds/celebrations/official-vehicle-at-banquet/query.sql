-- One row per stop of an official vehicle at a banquet of a member of public staff.
with staff_event as (       -- a booking whose host holds a post on that day, and every declared event with a place
    select b.booking_no, d.decl_no, b.host_person_id as host_id, b.venue_id, b.event_date, b.event_kind
    from booking as b
    join post as p on p.person_id = b.host_person_id and p.start_date <= b.event_date and (p.end_date is null or p.end_date >= b.event_date)
    left join declaration as d on d.person_id = b.host_person_id and d.event_date = b.event_date
    union
    select b.booking_no, d.decl_no, d.person_id, coalesce(d.venue_id, b.venue_id), d.event_date, d.event_kind
    from declaration as d
    left join booking as b on b.event_date = d.event_date and (b.host_person_id = d.person_id or b.host_person_id is null and b.venue_id = d.venue_id and b.event_kind = d.event_kind)
), placed as (              -- with the bands of latitude, each a kilometre wide, in which a stop can be near
    select e.*, v.name as venue_name, v.location_lat, v.location_lon, floor(v.location_lat * 100) + k.n as band,
           cast(e.event_date as timestamp) - :hours_before * interval '1' hour as from_ts,
           cast(e.event_date + interval '1' day as timestamp) + :hours_after * interval '1' hour as to_ts
    from staff_event as e
    join venue as v on v.venue_id = e.venue_id
    cross join unnest(array[-1, 0, 1]) as k (n)
), near as (
    select s.vehicle_id, s.start_ts, s.end_ts, s.base_m, p.booking_no, p.decl_no, p.host_id, p.venue_id, p.venue_name, p.event_date, p.event_kind, p.location_lat, p.location_lon,
           cast(round(great_circle_distance(s.location_lat, s.location_lon, p.location_lat, p.location_lon) * 1000, 1) as decimal(9, 1)) as distance_m,
           case when s.start_ts > p.from_ts then s.start_ts else p.from_ts end as begins, -- mutation: equivalent, because of equal times either will do
           case when s.end_ts < p.to_ts then s.end_ts else p.to_ts end as ends -- mutation: equivalent, because of equal times either will do
    from stop as s
    join placed as p on s.start_ts < p.to_ts and coalesce(s.end_ts, s.start_ts) >= p.from_ts
                    and p.band = floor(s.location_lat * 100) -- mutation: equivalent, because the distance decides; the band spares measuring it
), parked as (              -- the share of the stop in the time of the banquet
    select n.*, v.plate_no, v.org_id
    from near as n
    join vehicle as v on v.vehicle_id = n.vehicle_id and v.valid_from <= cast(n.start_ts as date) and (v.valid_to is null or v.valid_to >= cast(n.start_ts as date))
    where n.distance_m <= :radius_m and (n.end_ts is null or n.ends >= n.begins + :dwell_min * interval '1' minute)
), ordered as (             -- an approved order of that time, unless it is known to have led elsewhere
    select p.vehicle_id, p.start_ts
    from parked as p
    join trip as t on t.vehicle_id = p.vehicle_id and coalesce(t.actual_start, t.planned_start) <= coalesce(p.end_ts, p.start_ts) and coalesce(t.actual_end, t.planned_end) >= p.start_ts
                  and t.approved_at <= p.start_ts
    where t.dest_point_lat is null or strpos(t.destination, p.venue_name) > 0
       or great_circle_distance(t.dest_point_lat, t.dest_point_lon, p.location_lat, p.location_lon) * 1000 <= :radius_m
    union
    select p.vehicle_id, p.start_ts
    from parked as p
    join plan as m on m.venue_id = p.venue_id and cast(p.start_ts as date) between m.start_date and m.end_date
    union
    select p.vehicle_id, p.start_ts
    from parked as p
    join reception as r on r.venue_id = p.venue_id and r.org_id = p.org_id and r.reception_date = cast(p.start_ts as date) and cast(r.approved_at as date) <= r.reception_date
), ranked as (              -- one event for each stop
    select p.*, row_number() over (partition by p.vehicle_id, p.start_ts order by p.decl_no is null, p.distance_m, p.booking_no, p.decl_no, p.host_id, p.plate_no) as event_rank
    from parked as p
)
select r.vehicle_id, r.start_ts, r.end_ts, r.plate_no, r.org_id, r.venue_name, r.distance_m, r.event_date, r.event_kind, r.host_id, r.booking_no, r.decl_no,
       case when o.vehicle_id is not null or r.base_m <= :radius_m then 'explained' -- it stands at its base
             when r.end_ts is null then 'not_assessable' else 'hit' end as outcome
from ranked as r
left join ordered as o on o.vehicle_id = r.vehicle_id and o.start_ts = r.start_ts
where r.event_rank = 1
