-- One row per traveller of an order whose tickets or nights begin well before or end well after the approved days.
with spelling as (          -- the ways in which a place may be written, with its code
    select division_code as written, division_code from division
    union
    select name, division_code from division
    union
    select substr(name, 1, length(name) - 1), division_code from division
), aim as (                -- the places of an order, by code where the register knows them
    select o.order_no, coalesce(s.division_code, c.city) as code
    from travel_order as o
    cross join unnest(o.task_cities) as c (city)
    left join spelling as s on s.written = c.city
), city_of as (             -- codes of one city begin alike; a province covers its cities, the four municipalities are one city each
    select code, substr(code, 1, case when substr(code, 3, 4) = '0000' or :city_level = 'prefecture' and substr(code, 1, 2) in ('11', '12', '31', '50') then 2
                                      when :city_level = 'prefecture' or substr(code, 5, 2) = '00' then 4 else 6 end) as city
    from (select code from aim union select place_division from plan) as k
), course as (              -- a course of the unit at a task city widens the approved days
    select o.order_no, min(p.start_date) as from_day, max(p.end_date) as to_day
    from travel_order as o
    join plan as p on p.org_id = o.org_id and p.start_date <= o.end_date and p.end_date >= o.start_date
    join city_of as x on x.code = p.place_division
    join aim as a on a.order_no = o.order_no
    join city_of as y on y.code = a.code
    where starts_with(x.city, y.city) or starts_with(y.city, x.city) or a.code >= 'A' -- mutation: equivalent, because a name that no register knows sorts after all codes
    group by o.order_no
), approved as (            -- an order that was approved only after its last day covers nothing
    select o.order_no, o.org_id, t.traveller_id, o.approved_private_detour, o.start_date, o.end_date,
           case when c.from_day < o.start_date then c.from_day else o.start_date end as approved_from, -- mutation: equivalent, because the same day is meant
           case when c.to_day > o.end_date then c.to_day else o.end_date end as approved_to -- mutation: equivalent, because the same day is meant
    from travel_order as o
    cross join unnest(o.traveller_ids) as t (traveller_id)
    left join course as c on c.order_no = o.order_no
    where cast(o.approved_at as date) <= o.end_date
), named as (               -- the only traveller of the order that a claim names
    select c.claim_no, min(a.traveller_id) as traveller_id -- mutation: equivalent, because there is one
    from claim as c
    join approved as a on a.order_no = c.order_ref
    group by c.claim_no
    having count(*) = 1
), used as (               -- a ticket that was given back was no journey; what came back may be less than the fare
    select t.*
    from ticket as t
    where not exists (select r.claim_no from ticket as r where r.traveller_id = t.traveller_id and r.depart_ts = t.depart_ts and r.fare < 0)
), billed as (             -- a room that was given back was no night
    select b.*
    from bill as b
    where not exists (select r.claim_no from bill as r where (r.claim_no = b.claim_no or r.guest_ids = b.guest_ids) and r.hotel_name = b.hotel_name
                        and r.check_in = b.check_in and r.rate = -b.rate and b.rate <> 0)
), told as (                -- who travelled on a claim, by its papers
    select claim_no, traveller_id from ticket
    union
    select b.claim_no, g.guest_id from bill as b cross join unnest(b.guest_ids) as g (guest_id)
    union
    select claim_no, traveller_id from named
), on_claim as (            -- … else the claimant, who may also have claimed for others
    select claim_no, traveller_id from told
    union
    select c.claim_no, c.claimant_id
    from claim as c
    left join told as t on t.claim_no = c.claim_no
    left join approved as a on a.order_no = c.order_ref
    where t.claim_no is null and (a.order_no is null or a.traveller_id = c.claimant_id)
), dated as (
    select claim_no, cast(depart_ts as date) as first_day, cast(depart_ts as date) as last_day from used
    union all
    select claim_no, check_in, check_out from billed
), span as (
    select claim_no, min(first_day) as first_day, max(last_day) as last_day
    from dated
    group by claim_no
), candidate as (           -- the order of a claim: the one it names, else the one of that traveller that begins nearest
    select p.claim_no, a.order_no, a.org_id, a.traveller_id, a.approved_private_detour, a.approved_from, a.approved_to,
           row_number() over (partition by p.claim_no, p.traveller_id order by
               case when c.order_ref = a.order_no then 0 else 1 end, -- mutation: equivalent, because only the order of the two counts
               abs(date_diff('day', s.first_day, a.start_date)), a.order_no) as place
    from on_claim as p
    join approved as a on a.traveller_id = p.traveller_id
    join span as s on s.claim_no = p.claim_no
    left join claim as c on c.claim_no = p.claim_no
    where c.order_ref = a.order_no or s.first_day <= a.end_date and s.last_day >= a.start_date
), linked as (
    select claim_no, order_no, org_id, traveller_id, approved_private_detour, approved_from, approved_to
    from candidate
    where place = 1
), lodged as (             -- a night belongs to the day on which it begins: the first one and the last
    select claim_no, guest_ids, rate, check_in as day from billed
    union all
    select claim_no, guest_ids, rate, cast(check_out - interval '1' day as date) from billed where check_out > check_in
), dated_piece as (         -- tickets by the day of departure
    select l.*, cast(t.depart_ts as date) as day, t.fare as paid
    from linked as l
    join used as t on t.claim_no = l.claim_no and t.traveller_id = l.traveller_id
    union all
    select l.*, b.day, b.rate
    from linked as l
    join lodged as b on b.claim_no = l.claim_no
    where coalesce(cardinality(b.guest_ids), 0) = 0 or contains(b.guest_ids, l.traveller_id)
), own as (                 -- what fits another order of the same traveller belongs to that one
    select p.*
    from dated_piece as p
    left join approved as a on a.traveller_id = p.traveller_id and a.order_no <> p.order_no
                           and p.day >= a.approved_from - :pre_days * interval '1' day and p.day <= a.approved_to + :post_days * interval '1' day
    where a.order_no is null
), stretched as (
    select order_no, org_id, traveller_id, approved_private_detour, approved_from, approved_to,
           min(day) as first_day, max(day) as last_day, array_agg(distinct claim_no order by claim_no) as claim_nos
    from own
    where paid > 0 or not :paid_by_unit_only
    group by order_no, org_id, traveller_id, approved_private_detour, approved_from, approved_to
), measured as (
    select s.*,
           case when first_day < approved_from then date_diff('day', first_day, approved_from) else 0 end as days_before, -- mutation: equivalent, because equal days are 0 apart
           case when last_day > approved_to then date_diff('day', approved_to, last_day) else 0 end as days_after -- mutation: equivalent, because equal days are 0 apart
    from stretched as s
)
select order_no, traveller_id, org_id, approved_from, approved_to, first_day, last_day, days_before, days_after, approved_private_detour as private_stay, claim_nos,
       case when approved_private_detour and :private_detour_exempt then 'explained' else 'hit' end as outcome
from measured
where days_before > :pre_days or days_after > :post_days
