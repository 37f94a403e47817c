-- One row per bill and unit: a company under the unit's powers paid, and something on file places the unit at the venue then.
with kept as (          -- the bills that the venue did not give back, with the invoices of the same seller, amount and day where they name no buyer
    select b.venue_id, b.bill_no, b.txn_ts as billed_at, cast(b.txn_ts as date) as day, cast(b.txn_ts - interval '5' hour as date) as evening, b.buyer_uscc as uscc_on_bill, b.buyer_name as name_on_bill, b.amount,
           p.name as venue_name, p.location_lat as lat, p.location_lon as lon,
           min(v.buyer_uscc) as uscc_on_invoice, min(v.buyer_name) as name_on_invoice, count(distinct coalesce(v.buyer_uscc, v.buyer_name)) as buyers
    from bill as b
    join (select x.*, row_number() over (partition by venue_id order by valid_from desc) as place from venue as x) as p on p.venue_id = b.venue_id and p.place = 1
    left join bill as r on r.venue_id = b.venue_id and r.amount = -b.amount and r.txn_ts >= b.txn_ts and (r.buyer_uscc = b.buyer_uscc or b.buyer_uscc is null and r.buyer_uscc is null)
    left join invoice as v on b.buyer_uscc is null and v.seller_uscc = p.uscc and v.total = b.amount and cast(v.issue_ts as date) = cast(b.txn_ts as date)
    where b.amount > 0 and r.bill_no is null
    group by b.venue_id, b.bill_no, b.txn_ts, b.buyer_name, b.buyer_uscc, b.amount, p.name, p.location_lat, p.location_lon
), alike as (           -- whose invoice it is cannot be told where there are several buyers, or several such bills
    select k.*, buyers = 1 and count(*) over (partition by venue_id, amount, day, uscc_on_bill) = 1 as is_sole from kept as k
), billed as (
    select a.*, coalesce(uscc_on_bill, case when is_sole then uscc_on_invoice end) as buyer_uscc,
           coalesce(case when uscc_on_bill is null and is_sole then name_on_invoice end, name_on_bill) as buyer_name
    from alike as a
), linked as (          -- the nearest path from a unit to the buyer by the unit's powers, on the day or ended not long before
    select l.*, row_number() over (partition by l.venue_id, l.bill_no, l.org_id order by l.hops, l.path_id) as place
    from (select b.venue_id, b.bill_no, b.billed_at, b.day, b.evening, b.name_on_bill, b.lat, b.lon, p.from_id as org_id, p.path_id, p.path, p.kinds, cast(p.hops as bigint) as hops
          from billed as b
          join path as p on p.to_uscc = b.buyer_uscc
          where p.from_kind = 'unit' and p.dealing_steps > 0 and p.hops <= :k_hop and b.day between p.valid_from and p.valid_to
            and (p.dealing_to is null or p.dealing_to >= b.day - :link_months * interval '1' month)
            and (('supplier' in (:regulated_party_tags) and (contains(p.kinds, 'contract') or contains(p.kinds, 'payment')))
                 or (('applicant' in (:regulated_party_tags) or 'regulated' in (:regulated_party_tags)) and contains(p.kinds, 'approve')))) as l
), nearest as (
    select * from linked where place = 1
), stopped as (         -- a vehicle of the unit near the venue around the time of the bill; one that stands at its base places nobody
    select distinct n.venue_id, n.bill_no, n.org_id, s.vehicle_id, s.start_ts
    from nearest as n
    join vehicle as k on k.org_id = n.org_id and n.day >= k.valid_from and (k.valid_to is null or n.day <= k.valid_to)
    join stop as s on s.vehicle_id = k.vehicle_id and s.start_ts <= n.billed_at + :window_h * interval '1' hour
                  and coalesce(s.end_ts, s.start_ts) >= n.billed_at - :window_h * interval '1' hour
    where round(1000 * great_circle_distance(s.location_lat, s.location_lon, n.lat, n.lon), 1) <= :radius_m and coalesce(s.base_m > :radius_m, true)
), ordered as (         -- a reception of the unit at that venue on that day
    select n.venue_id, n.bill_no, n.org_id, r.order_no
    from nearest as n
    join reception as r on r.org_id = n.org_id and r.venue_id = n.venue_id and r.reception_date in (n.day, n.evening)
), sole_name as (       -- a name that several people bear says nothing
    select name, min(person_id) as person_id from person group by name having count(*) = 1
), named as (           -- the name of one of its staff on the bill
    select distinct n.venue_id, n.bill_no, n.org_id
    from nearest as n
    join appointment as a on a.org_id = n.org_id and n.day >= a.start_date and (a.end_date is null or n.day <= a.end_date)
    join sole_name as p on p.person_id = a.person_id and p.name = n.name_on_bill
), placement as (
    select venue_id, bill_no, org_id, 'vehicle stop' as placed_by, vehicle_id, start_ts, cast(null as varchar) as order_no from stopped
    union all
    select venue_id, bill_no, org_id, 'reception order', cast(null as varchar), cast(null as timestamp), order_no from ordered
    union all
    select venue_id, bill_no, org_id, 'name on the bill', cast(null as varchar), cast(null as timestamp), cast(null as varchar) from named
), placed as (
    select venue_id, bill_no, org_id, array_agg(distinct placed_by order by placed_by) as placed_by,
           array_agg(vehicle_id order by vehicle_id, start_ts) filter (where vehicle_id is not null) as vehicle_ids,
           array_agg(start_ts order by vehicle_id, start_ts) filter (where vehicle_id is not null) as stop_times,
           array_agg(order_no order by order_no) filter (where order_no is not null) as order_nos
    from placement
    group by venue_id, bill_no, org_id
)
select b.venue_id, b.bill_no, p.org_id, b.day, b.billed_at, b.venue_name, b.buyer_uscc, b.buyer_name, b.amount as bill_amount,
       p.placed_by, p.vehicle_ids, p.stop_times, p.order_nos, n.path_id, n.path, n.kinds, n.hops
from placed as p
join nearest as n on n.venue_id = p.venue_id and n.bill_no = p.bill_no and n.org_id = p.org_id
join billed as b on b.venue_id = p.venue_id and b.bill_no = p.bill_no
