-- One row per traveller of an order whose tickets or nights begin well before or end well after the approved days.
with spelling as (          -- the ways in which a place may be written, with its code
    select division_code as written, division_code from division
    union
    select name, division_code from division
    union
    select substr(name, 1, length(name) - 1), division_code from division where length(name) > 2
), course as (              -- a course of the unit at a task city widens the approved days
    select o.order_no, min(p.start_date) as from_day, max(p.end_date) as to_day
    from travel_order as o
    cross join unnest(o.task_cities) as c (city)
    join plan as p on p.org_id = o.org_id and p.start_date <= o.end_date and p.end_date >= o.start_date
    left join spelling as s on s.written = c.city
    where case when s.division_code is null and substr(c.city, 1, 1) not between '0' and '9' then true -- a name that no register knows
               when :city_level = 'county' then substr(coalesce(s.division_code, c.city), 1, 6) = substr(p.place_division, 1, 6)
               else substr(coalesce(s.division_code, c.city), 1, 4) = substr(p.place_division, 1, 4) end
    group by o.order_no
), approved as (            -- an order that was approved only after its last day covers nothing
    select o.order_no, o.org_id, t.traveller_id, o.approved_private_detour, o.start_date, o.end_date,
           case when c.from_day < o.start_date then c.from_day else o.start_date end as approved_from,
           case when c.to_day > o.end_date then c.to_day else o.end_date end as approved_to
    from travel_order as o
    cross join unnest(o.traveller_ids) as t (traveller_id)
    left join course as c on c.order_no = o.order_no
    where cast(o.approved_at as date) <= o.end_date
), named as (               -- the only traveller of the order that a claim names
    select c.claim_no, min(a.traveller_id) as traveller_id
    from claim as c
    join approved as a on a.order_no = c.order_ref
    group by c.claim_no
    having count(*) = 1
), on_claim as (            -- who travelled on a claim
    select claim_no, traveller_id from ticket
    union
    select b.claim_no, g.guest_id from bill as b cross join unnest(b.guest_ids) as g (guest_id)
    union
    select claim_no, claimant_id from claim
    union
    select claim_no, traveller_id from named
), dated as (
    select claim_no, cast(depart_ts as date) as first_day, cast(depart_ts as date) as last_day from ticket
    union all
    select claim_no, check_in, check_out from bill
), span as (
    select claim_no, min(first_day) as first_day, max(last_day) as last_day
    from dated
    group by claim_no
), candidate as (           -- the order of a claim: the one it names, else the one of that traveller with most days in common
    select p.claim_no, a.order_no, a.org_id, a.traveller_id, a.approved_private_detour, a.approved_from, a.approved_to,
           row_number() over (partition by p.claim_no, p.traveller_id order by
               case when c.order_ref = a.order_no then 0 else 1 end,
               date_diff('day', case when s.first_day > a.start_date then s.first_day else a.start_date end,
                         case when s.last_day < a.end_date then s.last_day else a.end_date end) desc, a.order_no) as place
    from on_claim as p
    join approved as a on a.traveller_id = p.traveller_id
    join span as s on s.claim_no = p.claim_no
    left join claim as c on c.claim_no = p.claim_no
    where c.order_ref = a.order_no or s.first_day <= a.end_date and s.last_day >= a.start_date
), linked as (
    select claim_no, order_no, org_id, traveller_id, approved_private_detour, approved_from, approved_to
    from candidate
    where place = 1
), piece as (               -- tickets by the day of departure, nights by the day on which they begin
    select l.*, cast(t.depart_ts as date) as first_day, cast(t.depart_ts as date) as last_day, t.fare as paid
    from linked as l
    join ticket as t on t.claim_no = l.claim_no and t.traveller_id = l.traveller_id
    union all
    select l.*, b.check_in, case when b.check_out > b.check_in then cast(b.check_out - interval '1' day as date) else b.check_in end, b.rate
    from linked as l
    join bill as b on b.claim_no = l.claim_no
    where coalesce(cardinality(b.guest_ids), 0) = 0 or contains(b.guest_ids, l.traveller_id)
), own as (                 -- what lies in the days of another order of the same traveller belongs to that one
    select p.*
    from piece as p
    left join approved as a on a.traveller_id = p.traveller_id and a.order_no <> p.order_no
                           and p.first_day >= a.approved_from and p.last_day <= a.approved_to
    where a.order_no is null
), stretched as (
    select order_no, org_id, traveller_id, approved_private_detour, approved_from, approved_to,
           min(first_day) as first_day, max(last_day) as last_day, array_agg(distinct claim_no order by claim_no) as claim_nos
    from own
    where paid > 0 or not :paid_by_unit_only
    group by order_no, org_id, traveller_id, approved_private_detour, approved_from, approved_to
), measured as (
    select s.*,
           case when first_day < approved_from then date_diff('day', first_day, approved_from) else 0 end as days_before,
           case when last_day > approved_to then date_diff('day', approved_to, last_day) else 0 end as days_after
    from stretched as s
)
select order_no, traveller_id, org_id, approved_from, approved_to, first_day, last_day, days_before, days_after, claim_nos
from measured
where (days_before > :pre_days or days_after > :post_days)
  and not (approved_private_detour and :private_detour_exempt)
