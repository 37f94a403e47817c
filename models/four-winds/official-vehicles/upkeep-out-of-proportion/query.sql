-- One row per vehicle and year whose upkeep is high against its price or against vehicles of the same age.
with named as (              -- the vehicle by its number, else by its plate on that day
    select r.order_no, r.line_no, r.in_date, r.out_date, r.odometer, r.item, r.part_group, r.amount, coalesce(r.vehicle_id, p.vehicle_id) as vehicle_id,
           row_number() over (partition by r.order_no, r.line_no order by p.valid_from desc, p.vehicle_id) as nth
    from repair as r
    left join vehicle as p on r.vehicle_id is null and p.plate_norm = r.plate_no and p.valid_from <= r.in_date and (p.valid_to is null or p.valid_to >= r.in_date)
), placed as (              -- with the entry of the register of that day
    select n.order_no, n.line_no, n.in_date, n.out_date, n.odometer, n.item, n.part_group, n.amount, v.vehicle_id, v.plate_no, v.org_id, v.use_class, v.purchase_price, v.purchase_date,
           row_number() over (partition by n.order_no, n.line_no order by v.valid_from desc) as best
    from named as n
    join vehicle as v on v.vehicle_id = n.vehicle_id and v.valid_from <= n.in_date and (v.valid_to is null or v.valid_to >= n.in_date)
    where n.nth = 1
), by_group as (
    select vehicle_id, year(out_date) as upkeep_year, part_group, sum(amount) as amount
    from placed
    where best = 1
    group by vehicle_id, year(out_date), part_group
), largest as (
    select vehicle_id, upkeep_year, part_group, row_number() over (partition by vehicle_id, upkeep_year order by amount desc, part_group) as nth
    from by_group
), yearly as (
    select vehicle_id, year(out_date) as upkeep_year, max(plate_no) as plate_no, max(org_id) as org_id, max(use_class) as use_class, max(purchase_price) as purchase_price,
           max(purchase_date) as purchase_date, sum(amount) as upkeep, count(distinct order_no) as orders, max(out_date) as last_day,
           array_agg(order_no order by order_no, line_no) as order_nos, array_agg(cast(line_no as bigint) order by order_no, line_no) as line_nos
    from placed
    where best = 1
    group by vehicle_id, year(out_date)
), aged as (
    select y.*, upkeep_year - year(purchase_date) as age_years from yearly as y
), ranked as (              -- among the vehicles of that age, in order of upkeep
    select a.*, row_number() over (partition by upkeep_year, age_years order by upkeep, vehicle_id) as place,
           count(*) over (partition by upkeep_year, age_years) - 1 as peers
    from aged as a
), aimed as (               -- the exact rank among the others, with the judged one left out
    select r.*, cast(floor(cast((peers - 1) * :peer_percentile as double) * 0.01e0) as bigint) as below,
           cast((peers - 1) * :peer_percentile as double) * 0.01e0 - floor(cast((peers - 1) * :peer_percentile as double) * 0.01e0) as part
    from ranked as r
), interpolated as (
    select a.*, round(cast(l.upkeep as double) + a.part * (cast(coalesce(h.upkeep, l.upkeep) as double) - cast(l.upkeep as double)), 2) as peer_limit
    from aimed as a
    left join ranked as l on l.upkeep_year = a.upkeep_year and l.age_years = a.age_years and l.place = a.below + case when a.below + 1 >= a.place then 2 else 1 end
    left join ranked as h on h.upkeep_year = a.upkeep_year and h.age_years = a.age_years and h.place = a.below + case when a.below + 2 >= a.place then 3 else 2 end
), judged as (
    select i.*, g.part_group as largest_group, age_years is not null and peers >= :min_peers as has_peers,
           coalesce(purchase_price > 0 and upkeep * 100 > purchase_price * :max_ratio, false) as above_price -- without a price there is no share of it
    from interpolated as i
    left join largest as g on g.vehicle_id = i.vehicle_id and g.upkeep_year = i.upkeep_year and g.nth = 1
), decided as (
    select j.*, has_peers and coalesce(cast(upkeep as double) > peer_limit, false) as above_peers from judged as j
)
select vehicle_id, upkeep_year, plate_no, org_id, use_class, cast(upkeep as decimal(18, 2)) as upkeep, orders, largest_group, purchase_price,
       cast(round(case when purchase_price > 0 then 100e0 * cast(upkeep as double) / cast(purchase_price as double) end, 2) as decimal(18, 2)) as ratio_pct, age_years,
       case when age_years is null then 0 else peers end as peers, case when has_peers then cast(round(peer_limit, 2) as decimal(18, 2)) end as peer_limit,
       case when above_price then 'share of price' when above_peers then 'percentile of age' end as compared_with,
       cast(round(case when above_price then cast(purchase_price as double) * cast(:max_ratio as double) * 0.01e0 when above_peers then peer_limit end, 2) as decimal(18, 2)) as compared_limit,
       last_day, order_nos, line_nos,
       case when not (above_price or above_peers) then 'not_assessable' when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from decided
where upkeep > :min_amount and (above_price or above_peers or not has_peers)
