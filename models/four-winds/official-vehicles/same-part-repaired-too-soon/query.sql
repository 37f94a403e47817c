-- One row per repair order whose part group was repaired on the same vehicle shortly before.
with named as (              -- the vehicle by its number, else by its plate on that day
    select r.order_no, r.line_no, r.in_date, r.out_date, r.odometer, r.item, r.part_group, r.amount, coalesce(r.vehicle_id, p.vehicle_id) as vehicle_id,
           row_number() over (partition by r.order_no, r.line_no order by p.valid_from desc, p.vehicle_id) as nth
    from repair as r
    left join vehicle as p on r.vehicle_id is null and p.plate_norm = r.plate_no and p.valid_from <= r.in_date and (p.valid_to is null or p.valid_to >= r.in_date)
), placed as (              -- with the entry of the register of that day
    select n.order_no, n.line_no, n.in_date, n.out_date, n.odometer, n.item, n.part_group, n.amount, v.vehicle_id, v.plate_no, v.org_id, v.use_class,
           row_number() over (partition by n.order_no, n.line_no order by v.valid_from desc) as best
    from named as n
    join vehicle as v on v.vehicle_id = n.vehicle_id and v.valid_from <= n.in_date and (v.valid_to is null or v.valid_to >= n.in_date)
    where n.nth = 1
), job as (                 -- lines of one order and group together; free rework is none
    select vehicle_id, part_group, order_no, min(plate_no) as plate_no, min(org_id) as org_id, min(use_class) as use_class, min(in_date) as in_date, max(odometer) as odometer, min(item) as item,
           sum(amount) as amount, array_agg(order_no order by line_no) as order_list, array_agg(cast(line_no as bigint) order by line_no) as line_list
    from placed
    where best = 1 and part_group in (:part_groups) and amount <> 0
    group by vehicle_id, part_group, order_no
    having sum(amount) > 0
), flanked as (
    select j.*, lag(order_no) over (partition by vehicle_id, part_group order by in_date, order_no) as earlier_order, lag(in_date) over (partition by vehicle_id, part_group order by in_date, order_no) as earlier_date,
           lag(odometer) over (partition by vehicle_id, part_group order by in_date, order_no) as earlier_odometer, lag(amount) over (partition by vehicle_id, part_group order by in_date, order_no) as earlier_amount,
           lag(order_list) over (partition by vehicle_id, part_group order by in_date, order_no) as earlier_orders, lag(line_list) over (partition by vehicle_id, part_group order by in_date, order_no) as earlier_lines
    from job as j
), judged as (
    select f.*, date_diff('day', earlier_date, in_date) as gap_days,
           case when odometer >= earlier_odometer then odometer - earlier_odometer end as gap_km -- a reading that went back shows no way
    from flanked as f
    where earlier_order is not null
)
select vehicle_id, part_group, order_no, plate_no, org_id, use_class, in_date, cast(odometer as bigint) as odometer, item, cast(amount as decimal(18, 2)) as amount, earlier_order, earlier_date,
       cast(earlier_odometer as bigint) as earlier_odometer, cast(earlier_amount as decimal(18, 2)) as earlier_amount, gap_days, cast(gap_km as bigint) as gap_km,
       earlier_orders || order_list as order_nos, earlier_lines || line_list as line_nos,
       case when gap_km is null then 'not_assessable' when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from judged
where gap_days < :min_gap_days and coalesce(gap_km < :min_gap_km, true)
