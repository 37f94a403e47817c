-- One row per traveller of an order with nights far from every task city.
with spelling as (          -- the ways in which a city may be written
    select division_code as written, division_code, level, centroid_lat, centroid_lon, valid_from from division
    union all
    select name, division_code, level, centroid_lat, centroid_lon, valid_from from division
    union all
    select substr(name, 1, length(name) - 1), division_code, level, centroid_lat, centroid_lon, valid_from from division
), ranked as (              -- a name that several divisions bear is the city's, and of one division the latest row counts
    select s.*, row_number() over (partition by written order by case level when 'prefecture' then 0 when 'county' then 1 else 2 end, -- mutation: equivalent, because only the order counts
               case when centroid_lat is null then 1 else 0 end, -- mutation: equivalent, because only the order counts
               valid_from desc, division_code) as place_rank
    from spelling as s
), place as (               -- codes of one city begin alike; a province covers its cities, the four municipalities are one city each
    select written, centroid_lat as lat, centroid_lon as lon,
           substr(division_code, 1, case when substr(division_code, 3, 4) = '0000' or :city_level = 'prefecture' and substr(division_code, 1, 2) in ('11', '12', '31', '50') then 2
                                         when :city_level = 'prefecture' or substr(division_code, 5, 2) = '00' then 4 else 6 end) as city
    from ranked
    where place_rank = 1
), approved as (            -- an order that was approved only after its last day covers nothing
    select o.order_no, o.org_id, t.traveller_id, o.start_date, o.end_date, o.approved_private_detour
    from travel_order as o
    cross join unnest(o.traveller_ids) as t (traveller_id)
    where cast(o.approved_at as date) <= o.end_date
), named as (               -- the only traveller of the order that a claim names
    select c.claim_no, min(a.traveller_id) as traveller_id -- mutation: equivalent, because there is one
    from claim as c
    join approved as a on a.order_no = c.order_ref
    group by c.claim_no
    having count(*) = 1
), told as (                -- who travelled on a claim, by its papers
    select claim_no, traveller_id from ticket
    union
    select b.claim_no, g.guest_id from bill as b cross join unnest(b.guest_ids) as g (guest_id)
    union
    select claim_no, traveller_id from named
), on_claim as (            -- who may have stayed where a bill names no guest; the claimant, who may have claimed for others, where the papers tell nobody
    select claim_no, traveller_id from told
    union
    select c.claim_no, c.claimant_id
    from claim as c
    left join told as t on t.claim_no = c.claim_no
    left join approved as a on a.order_no = c.order_ref
    where t.claim_no is null and (a.order_no is null or a.traveller_id = c.claimant_id)
), guest as (
    select b.claim_no, b.bill_seq, g.guest_id as traveller_id from bill as b cross join unnest(b.guest_ids) as g (guest_id)
    union
    select b.claim_no, b.bill_seq, p.traveller_id
    from bill as b
    join on_claim as p on p.claim_no = b.claim_no
    where coalesce(cardinality(b.guest_ids), 0) = 0
), candidate as (           -- the order of a bill: the one its claim names, else the one of that guest that begins nearest
    select g.claim_no, g.bill_seq, a.order_no, a.org_id, a.traveller_id, a.start_date, a.end_date, a.approved_private_detour, b.hotel_name, b.venue_id, b.division_code,
           b.check_in, b.check_out, b.rate, case when b.check_out > b.check_in then date_diff('day', b.check_in, b.check_out) else 1 end as nights,
           row_number() over (partition by g.claim_no, g.bill_seq, g.traveller_id order by
               case when c.order_ref = a.order_no then 0 else 1 end, -- mutation: equivalent, because only the order of the two counts
               abs(date_diff('day', b.check_in, a.start_date)), a.order_no) as order_rank
    from guest as g
    join bill as b on b.claim_no = g.claim_no and b.bill_seq = g.bill_seq
    join approved as a on a.traveller_id = g.traveller_id
    left join claim as c on c.claim_no = g.claim_no
    where c.order_ref = a.order_no or b.check_in <= a.end_date and b.check_out >= a.start_date
), task as (                -- of this order and of any other of the traveller
    select a.order_no, a.traveller_id, a.start_date, a.end_date, c.city as written, coalesce(p.city, c.city) as task_key, p.lat, p.lon
    from travel_order as o
    cross join unnest(o.task_cities) as c (city)
    join approved as a on a.order_no = o.order_no
    left join place as p on p.written = c.city
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
), stayed as (              -- where the hotel stands: its division, and its point or the middle of the division
    select k.*, v.category, h.city as hotel_key, coalesce(v.location_lat, h.lat) as hotel_lat, coalesce(v.location_lon, h.lon) as hotel_lon, coalesce(v.division_code, k.division_code) as written
    from candidate as k
    left join venue as v on v.venue_id = k.venue_id
    left join place as h on h.written = coalesce(v.division_code, k.division_code)
    left join reversed as r on r.claim_no = k.claim_no and r.bill_seq = k.bill_seq
    where k.order_rank = 1 and r.claim_no is null and k.rate > 0 -- without a price the guest paid
), apart as (
    select s.claim_no, s.bill_seq, s.traveller_id, s.order_no,
           min(case when starts_with(coalesce(s.hotel_key, s.written), t.task_key) or starts_with(t.task_key, coalesce(s.hotel_key, s.written))
                    then 0e0 -- mutation: equivalent, because it is within every bound
                    else great_circle_distance(s.hotel_lat, s.hotel_lon, t.lat, t.lon) end) as nearest,
           count(*) as tasks, count(great_circle_distance(s.hotel_lat, s.hotel_lon, t.lat, t.lon)) as measured
    from stayed as s
    join task as t on t.traveller_id = s.traveller_id
                  and (t.order_no = s.order_no or t.start_date <= s.check_in and t.end_date >= s.check_in)
    group by s.claim_no, s.bill_seq, s.traveller_id, s.order_no
), edge as (                -- the nights before departure and before the way home
    select s.claim_no, s.bill_seq, s.traveller_id
    from stayed as s
    cross join unnest(array[:hub_terms]) as h (term)
    where s.category = 'airport' or strpos(s.hotel_name, h.term) > 0
    union
    select s.claim_no, s.bill_seq, s.traveller_id
    from stayed as s
    join ticket as t on t.claim_no = s.claim_no and t.traveller_id = s.traveller_id
    join place as p on p.written = t.from_city or p.written = t.to_city
    where round(great_circle_distance(s.hotel_lat, s.hotel_lon, p.lat, p.lon), 1) <= :max_km
    union
    select s.claim_no, s.bill_seq, s.traveller_id
    from stayed as s
    join unit as u on u.org_id = s.org_id
    join place as p on p.written = u.division_code
    where round(great_circle_distance(s.hotel_lat, s.hotel_lon, p.lat, p.lon), 1) <= :max_km
), judged as (
    select s.*, cast(round(a.nearest, 1) as decimal(9, 1)) as nearest_km, a.tasks, a.measured,
           row_number() over (partition by s.order_no, s.traveller_id, s.hotel_name, s.check_in, s.check_out order by s.claim_no, s.bill_seq) as copy,
           case when e.claim_no is not null and (s.check_in <= s.start_date and s.check_in >= s.start_date - interval '1' day
                     or cast(s.check_in + s.nights * interval '1' day as date) >= s.end_date) then 1 else 0 end as at_hub
    from stayed as s
    join apart as a on a.claim_no = s.claim_no and a.bill_seq = s.bill_seq and a.traveller_id = s.traveller_id and a.order_no = s.order_no
    left join edge as e on e.claim_no = s.claim_no and e.bill_seq = s.bill_seq and e.traveller_id = s.traveller_id
), far as (                 -- far from those task cities whose place is known; open where another one might be near
    select j.*, measured < tasks or nearest_km is null as unsure
    from judged as j
    where copy = 1 and (nearest_km is null or nearest_km > :max_km) -- one person has one room: a bill on two claims is one
), weighed as (
    select f.*, sum(case when unsure then 0 else nights end) over (partition by order_no, traveller_id, org_id) as sure_nights,
           max(at_hub) over (partition by order_no, traveller_id, org_id) as any_hub
    from far as f
), listed as (              -- where the nights that are far for sure suffice, the others are not counted
    select w.*, row_number() over (partition by order_no, traveller_id, org_id order by nearest_km desc, claim_no, bill_seq) as far_rank
    from weighed as w
    where not unsure or sure_nights - case when :airport_exempt then any_hub else 0 end < :min_nights
), counted as (
    select order_no, traveller_id, org_id, max(case when far_rank = 1 then hotel_name end) as hotel_name, max(nearest_km) as nearest_km, min(check_in) as first_night,
           cast(sum(nights) as bigint) as nights, cast(max(at_hub) as bigint) as hub_nights, cast(sum(case when unsure then 0 else nights end) as bigint) as sure_nights,
           cast(sum(rate * nights) as decimal(18, 2)) as amount, array_agg(claim_no order by claim_no, bill_seq) as claim_nos,
           array_agg(bill_seq order by claim_no, bill_seq) as bill_seqs
    from listed
    group by order_no, traveller_id, org_id
)
select order_no, traveller_id, org_id, hotel_name, nearest_km, first_night, nights, hub_nights, amount, claim_nos, bill_seqs,
       case when :airport_exempt and nights - hub_nights < :min_nights then 'explained'
            when sure_nights - case when :airport_exempt then hub_nights else 0 end < :min_nights then 'not_assessable' else 'hit' end as outcome
from counted
where nights >= :min_nights
