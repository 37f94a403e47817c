-- One row per traveller and trip whose tickets leave a gap that neither a ticket nor a vehicle order fills.
with spelling as (          -- the ways in which a city may be written
    select division_code as written, name as shown, division_code, level, centroid_lat, centroid_lon, valid_from from division
    union all
    select name, name, division_code, level, centroid_lat, centroid_lon, valid_from from division
    union all
    select substr(name, 1, length(name) - 1), substr(name, 1, length(name) - 1), division_code, level, centroid_lat, centroid_lon, valid_from from division
), ranked as (              -- a name that several divisions bear is the city's, and of one division the latest row counts
    select s.*, row_number() over (partition by written order by case level when 'prefecture' then 0 when 'county' then 1 else 2 end, -- mutation: equivalent, because only the order counts
               case when centroid_lat is null then 1 else 0 end, -- mutation: equivalent, because only the order counts
               valid_from desc, division_code) as place_rank
    from spelling as s
), place as (               -- codes of one city begin alike; a province covers its cities, the four municipalities are one city each
    select written, shown, centroid_lat as lat, centroid_lon as lon,
           substr(division_code, 1, case when substr(division_code, 3, 4) = '0000' or :city_level = 'prefecture' and substr(division_code, 1, 2) in ('11', '12', '31', '50') then 2
                                         when :city_level = 'prefecture' or substr(division_code, 5, 2) = '00' then 4 else 6 end) as city
    from ranked
    where place_rank = 1
), approved as (            -- an order that was approved only after its last day covers nothing
    select o.order_no, o.org_id, t.traveller_id, o.start_date, o.end_date, o.approved_private_detour
    from travel_order as o
    cross join unnest(o.traveller_ids) as t (traveller_id)
    where cast(o.approved_at as date) <= o.end_date
), used as (               -- a ticket that was given back was no journey; what came back may be less than the fare
    select t.*
    from ticket as t
    where not exists (select r.claim_no from ticket as r where r.traveller_id = t.traveller_id and r.depart_ts = t.depart_ts and r.fare < 0)
), span as (
    select claim_no, traveller_id, min(cast(depart_ts as date)) as first_day, max(cast(depart_ts as date)) as last_day
    from used
    group by claim_no, traveller_id
), candidate as (           -- the order of a claim: the one it names, else the one of that traveller that begins nearest
    select s.claim_no, a.order_no, a.org_id, a.traveller_id, a.approved_private_detour,
           row_number() over (partition by s.claim_no, s.traveller_id order by
               case when c.order_ref = a.order_no then 0 else 1 end, -- mutation: equivalent, because only the order of the two counts
               abs(date_diff('day', s.first_day, a.start_date)), a.order_no) as order_rank
    from span as s
    join approved as a on a.traveller_id = s.traveller_id
    left join claim as c on c.claim_no = s.claim_no
    where c.order_ref = a.order_no or s.first_day <= a.end_date and s.last_day >= a.start_date
), leg as (                 -- the tickets of a trip: of one order, or of one claim that belongs to none
    select coalesce(l.order_no, t.claim_no) as trip_ref, coalesce(l.org_id, c.org_id) as org_id, t.traveller_id, l.approved_private_detour as private_stay, t.claim_no, t.seg_no, coalesce(f.shown, t.from_city) as from_city, coalesce(g.shown, t.to_city) as to_city, t.depart_ts,
           coalesce(t.arrive_ts, t.depart_ts) as arrive_ts, coalesce(f.city, t.from_city) as from_key, f.lat as from_lat, f.lon as from_lon,
           coalesce(g.city, t.to_city) as to_key, g.lat as to_lat, g.lon as to_lon
    from used as t
    left join candidate as l on l.claim_no = t.claim_no and l.traveller_id = t.traveller_id and l.order_rank = 1
    left join claim as c on c.claim_no = t.claim_no
    left join place as f on f.written = t.from_city
    left join place as g on g.written = t.to_city
), once as (                -- a ticket that was claimed twice is one
    select l.*, row_number() over (partition by trip_ref, traveller_id, from_key, to_key, depart_ts order by claim_no, seg_no) as copy
    from leg as l
), numbered as (
    select l.*, row_number() over (partition by trip_ref, traveller_id order by depart_ts, claim_no, seg_no) as leg_no
    from once as l
    where copy = 1
), gap as (                 -- one city after another; the length is open where a place is not known
    select n.trip_ref, n.org_id, n.traveller_id, n.private_stay, n.leg_no, b.claim_no as before_claim, b.seg_no as before_seg, n.claim_no, n.seg_no,
           b.to_city as arrived_in, n.from_city as left_from, b.to_key as arrived_key, n.from_key as left_key, b.arrive_ts as gap_from, n.depart_ts as gap_at,
           cast(round(great_circle_distance(b.to_lat, b.to_lon, n.from_lat, n.from_lon), 1) as decimal(9, 1)) as gap_km
    from numbered as n
    join numbered as b on b.trip_ref = n.trip_ref and b.traveller_id = n.traveller_id and b.leg_no = n.leg_no - 1
    where not (starts_with(b.to_key, n.from_key) or starts_with(n.from_key, b.to_key))
), aboard as (              -- who rode in a vehicle, its driver too
    select u.person_id, coalesce(v.actual_start, v.planned_start) as start_ts, coalesce(v.actual_end, v.planned_end) as end_ts, v.approved_at
    from trip as v
    cross join unnest(v.user_person_ids) as u (person_id)
    union
    select driver_id, coalesce(actual_start, planned_start), coalesce(actual_end, planned_end), approved_at from trip
), driven as (              -- the way between was ordered as a drive
    select distinct g.trip_ref, g.traveller_id, g.leg_no
    from aboard as v
    join gap as g on g.traveller_id = v.person_id and v.start_ts <= g.gap_at and v.end_ts >= g.gap_from and v.approved_at <= g.gap_at
), ridden as (              -- tickets for the way between, one or several, are claimed under another order
    select distinct g.trip_ref, g.traveller_id, g.leg_no
    from gap as g
    join leg as m on m.traveller_id = g.traveller_id and m.depart_ts >= g.gap_from
    join leg as e on e.traveller_id = g.traveller_id and e.depart_ts >= m.depart_ts and e.depart_ts <= g.gap_at
    where m.trip_ref = e.trip_ref and m.trip_ref <> g.trip_ref
      and (starts_with(m.from_key, g.arrived_key) or starts_with(g.arrived_key, m.from_key)) and (starts_with(e.to_key, g.left_key) or starts_with(g.left_key, e.to_key))
), open_gap as (
    select g.*, count(g.gap_km) over (partition by g.trip_ref, g.traveller_id) as measured
    from gap as g
    left join driven as d on d.trip_ref = g.trip_ref and d.traveller_id = g.traveller_id and d.leg_no = g.leg_no
    left join ridden as r on r.trip_ref = g.trip_ref and r.traveller_id = g.traveller_id and r.leg_no = g.leg_no
    where r.leg_no is null and (d.leg_no is null or not :allow_vehicle_order) and (g.gap_km is null or g.gap_km > :max_gap_km)
), unfilled as (           -- where the gaps that are measured suffice, the others are not counted
    select o.trip_ref, o.org_id, o.traveller_id, o.private_stay, o.leg_no, o.before_claim, o.before_seg, o.claim_no, o.seg_no, o.arrived_in, o.left_from, o.gap_at, o.gap_km, o.measured
    from open_gap as o
    where o.gap_km is not null or o.measured < :min_gap_count
), ends as (                -- the tickets on both sides of a gap
    select trip_ref, traveller_id, claim_no, seg_no from unfilled
    union
    select trip_ref, traveller_id, before_claim, before_seg from unfilled
), shown as (
    select trip_ref, traveller_id, array_agg(claim_no order by claim_no, seg_no) as claim_nos, array_agg(seg_no order by claim_no, seg_no) as seg_nos
    from ends
    group by trip_ref, traveller_id
), widest as (
    select u.*, row_number() over (partition by trip_ref, traveller_id order by gap_km desc, leg_no) as gap_rank,
           count(*) over (partition by trip_ref, traveller_id) as gaps
    from unfilled as u
)
select w.trip_ref, w.traveller_id, w.org_id, w.gaps, w.gaps - w.measured as unmeasured, w.gap_km as largest_km, w.arrived_in, w.left_from, w.gap_at,
       s.claim_nos, s.seg_nos, case when w.private_stay and :private_detour_exempt then 'explained' when w.measured >= :min_gap_count then 'hit' else 'not_assessable' end as outcome
from widest as w
join shown as s on s.trip_ref = w.trip_ref and s.traveller_id = w.traveller_id
where w.gap_rank = 1 and w.gaps >= :min_gap_count
