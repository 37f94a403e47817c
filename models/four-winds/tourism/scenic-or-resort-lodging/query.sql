-- One row per bill of a resort or of a hotel in a scenic area with no task nearby.
with spelling as (          -- the ways in which a city may be written
    select division_code as written, level, centroid_lat, centroid_lon, valid_from, division_code from division
    union all
    select name, level, centroid_lat, centroid_lon, valid_from, division_code from division
    union all
    select substr(name, 1, length(name) - 1), level, centroid_lat, centroid_lon, valid_from, division_code from division
), ranked as (              -- a name that several divisions bear is the city's, and of one division the latest row counts
    select s.*, row_number() over (partition by written order by case level when 'prefecture' then 0 when 'county' then 1 else 2 end, -- mutation: equivalent, because only the order counts
               case when centroid_lat is null then 1 else 0 end, -- mutation: equivalent, because only the order counts
               valid_from desc, division_code) as place_rank
    from spelling as s
), place as (
    select written, centroid_lat as lat, centroid_lon as lon
    from ranked
    where place_rank = 1
), hotel as (
    select distinct v.venue_id, v.name, v.category, v.location_lat, v.location_lon
    from venue as v
    join bill as b on b.venue_id = v.venue_id
), scenic as (
    select venue_id, name, location_lat, location_lon
    from venue
    where category in (:scenic_categories)
), inside as (              -- by the outline, else by the point of the area
    select h.venue_id, s.venue_id as scenic_id, s.name as scenic_name
    from hotel as h
    join distance as d on d.left_kind = 'venue' and d.left_id = h.venue_id and d.right_kind = 'venue'
    join scenic as s on s.venue_id = d.right_id
    where d.outline_km * 1000 <= :buffer_m
    union
    select h.venue_id, s.venue_id, s.name
    from hotel as h
    join scenic as s on abs(s.location_lat - h.location_lat) < 0.1e0 -- mutation: equivalent, because it only spares distances
    where round(great_circle_distance(h.location_lat, h.location_lon, s.location_lat, s.location_lon) * 1000) <= :buffer_m
), leisure as (
    select h.venue_id, h.name, h.category, h.location_lat, h.location_lon, min(i.scenic_id) as scenic_id,
           min_by(i.scenic_name, i.scenic_id) filter (where i.scenic_name is not null) as scenic_name
    from hotel as h
    left join inside as i on i.venue_id = h.venue_id
    where h.category in (:categories) or i.venue_id is not null
    group by h.venue_id, h.name, h.category, h.location_lat, h.location_lon
), reversed as (            -- nothing was claimed in the end: on the claim, of the invoice, or for just this bill, by a line or by a bill of the negative price
    select b.claim_no, b.bill_seq
    from bill as b
    join line as l on l.claim_no = b.claim_no
    group by b.claim_no, b.bill_seq
    having sum(l.amount) <= 0
    union
    select b.claim_no, b.bill_seq
    from bill as b
    join line as l on l.invoice_key = b.invoice_key
    group by b.claim_no, b.bill_seq
    having sum(l.amount) <= 0
    union
    select b.claim_no, b.bill_seq
    from bill as b
    join line as l on l.claim_no = b.claim_no and l.amount = -b.rate * b.rooms * case when b.check_out > b.check_in then date_diff('day', b.check_in, b.check_out) else 1 end
    union
    select b.claim_no, b.bill_seq
    from bill as b
    join bill as r on (r.claim_no = b.claim_no or r.guest_ids = b.guest_ids) and r.hotel_name = b.hotel_name and r.check_in = b.check_in and r.rate = -b.rate
), named as (               -- the only traveller of the order that a claim names
    select c.claim_no, min(t.traveller_id) as traveller_id -- mutation: equivalent, because there is one
    from claim as c
    join travel_order as o on o.order_no = c.order_ref
    cross join unnest(o.traveller_ids) as t (traveller_id)
    group by c.claim_no
    having count(*) = 1
), guest as (
    select b.claim_no, b.bill_seq, g.guest_id from bill as b cross join unnest(b.guest_ids) as g (guest_id)
    union
    select b.claim_no, b.bill_seq, coalesce(n.traveller_id, c.claimant_id) -- who claims may have done so for others
    from bill as b
    join claim as c on c.claim_no = b.claim_no
    left join named as n on n.claim_no = b.claim_no
    where coalesce(cardinality(b.guest_ids), 0) = 0
), first_guest as (
    select claim_no, bill_seq, min(guest_id) as guest_id
    from guest
    group by claim_no, bill_seq
), night as (
    select b.claim_no, b.bill_seq, b.hotel_name, b.check_in, b.check_out, b.rate, c.org_id, c.order_ref, l.venue_id, l.name, l.category, l.location_lat, l.location_lon, l.scenic_id, l.scenic_name,
           case when b.check_out > b.check_in then date_diff('day', b.check_in, b.check_out) else 1 end as nights
    from bill as b
    join leisure as l on l.venue_id = b.venue_id
    left join reversed as r on r.claim_no = b.claim_no and r.bill_seq = b.bill_seq
    left join claim as c on c.claim_no = b.claim_no
    where r.claim_no is null and b.rate > 0 -- without a price the guest paid
), covering as (            -- the orders of the claim or of a guest for these days; one approved afterwards covers nothing
    select distinct n.claim_no, n.bill_seq, o.order_no, o.org_id, o.purpose
    from night as n
    join travel_order as o on o.order_no = n.order_ref
    where cast(o.approved_at as date) <= n.check_out
    union
    select n.claim_no, n.bill_seq, o.order_no, o.org_id, o.purpose
    from travel_order as o
    cross join unnest(o.traveller_ids) as t (traveller_id)
    join guest as g on g.guest_id = t.traveller_id
    join night as n on n.claim_no = g.claim_no and n.bill_seq = g.bill_seq and n.check_in <= o.end_date and n.check_out >= o.start_date
    where cast(o.approved_at as date) <= n.check_out
), task as (
    select o.order_no, c.city, p.lat, p.lon
    from travel_order as o
    cross join unnest(o.task_cities) as c (city)
    left join place as p on p.written = c.city
), apart as (               -- how far the tasks lie; a task that names the area or the hotel is there
    select n.claim_no, n.bill_seq, count(*) as tasks, count(t.lat) as measured, array_agg(distinct c.order_no order by c.order_no) as order_nos, min(c.org_id) as org_id,
           min(great_circle_distance(n.location_lat, n.location_lon, t.lat, t.lon)) as nearest,
           max(case when strpos(c.purpose, n.name) > 0 or strpos(c.purpose, n.scenic_name) > 0 or t.city = n.name or t.city = n.scenic_name then 1 else 0 end) as meant
    from night as n
    join covering as c on c.claim_no = n.claim_no and c.bill_seq = n.bill_seq
    join task as t on t.order_no = c.order_no
    group by n.claim_no, n.bill_seq
), meeting as (             -- a meeting or course of the unit near the hotel on these days
    select distinct n.claim_no, n.bill_seq
    from night as n
    left join apart as a on a.claim_no = n.claim_no and a.bill_seq = n.bill_seq
    join plan as p on p.org_id = coalesce(n.org_id, a.org_id) and p.start_date <= n.check_out and p.end_date >= n.check_in
    join venue as v on v.venue_id = p.venue_id
    where round(great_circle_distance(n.location_lat, n.location_lon, v.location_lat, v.location_lon), 1) <= :near_km
), judged as (
    select n.*, coalesce(n.org_id, a.org_id) as paying_id, coalesce(g.guest_id, n.claim_no) as guest_id, cast(round(a.nearest, 1) as decimal(9, 1)) as nearest_km, a.order_nos,
           coalesce(a.tasks, 0) as tasks, coalesce(a.measured, 0) as measured, coalesce(a.meant, 0) as meant
    from night as n
    left join apart as a on a.claim_no = n.claim_no and a.bill_seq = n.bill_seq
    left join first_guest as g on g.claim_no = n.claim_no and g.bill_seq = n.bill_seq
    left join meeting as m on m.claim_no = n.claim_no and m.bill_seq = n.bill_seq
    where m.claim_no is null
)
select claim_no, bill_seq, guest_id, paying_id as org_id, hotel_name, category, coalesce(scenic_name, 'none') as scenic_name, check_in, nights, cast(rate * nights as decimal(18, 2)) as amount, nearest_km,
       case when order_nos is null then 'no_order' else cast(nearest_km as varchar) end as task_km, order_nos,
       case when scenic_id is null then array[venue_id] else array[venue_id, scenic_id] end as venue_ids,
       case when measured < tasks then 'not_assessable' else 'hit' end as outcome
from judged
where meant = 0 and (nearest_km is null or nearest_km > :near_km)
