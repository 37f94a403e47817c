-- One row per odometer reading below an earlier one, or farther ahead than can be driven.
with filled as (
    select r.txn_no, r.txn_ts, r.odometer, coalesce(r.vehicle_id, c.vehicle_id) as vehicle_id, row_number() over (partition by r.txn_no order by c.valid_from desc, c.vehicle_id) as nth
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    left join vehicle as c on r.vehicle_id is null and c.fuel_card_no = r.card_no
          and c.valid_from <= cast(r.txn_ts as date) and (c.valid_to is null or c.valid_to >= cast(r.txn_ts as date))
    where r.odometer is not null
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back is no reading
), repaired as (
    select r.order_no, r.in_date, r.odometer, coalesce(r.vehicle_id, p.vehicle_id) as vehicle_id, row_number() over (partition by r.order_no order by r.line_no, p.valid_from desc, p.vehicle_id) as nth
    from repair as r
    left join vehicle as p on r.vehicle_id is null and p.plate_norm = r.plate_no and p.valid_from <= r.in_date and (p.valid_to is null or p.valid_to >= r.in_date)
    where r.odometer is not null
), reading as (             -- a garage's reading has a day only: it stands at its end
    select vehicle_id, txn_ts as ts, cast(odometer as bigint) as odometer, 'refuelling' as source, txn_no as ref, 1 as exact from filled where nth = 1
    union all
    select vehicle_id, cast(in_date as timestamp) + interval '1439' minute as ts, cast(odometer as bigint) as odometer, 'repair' as source, order_no as ref, 0 as exact from repaired where nth = 1
    union all
    select vehicle_id, coalesce(actual_start, planned_start) as ts, cast(odo_start as bigint) as odometer, 'order' as source, trip_no as ref, 1 as exact from trip where odo_start is not null
    union all
    select vehicle_id, coalesce(actual_end, planned_end) as ts, cast(odo_end as bigint) as odometer, 'order' as source, trip_no as ref, 1 as exact from trip where odo_end is not null
), flanked as (
    select r.*, cast(ts as date) as day,
           lag(odometer) over (partition by vehicle_id order by ts, odometer, source, ref) as last_odo, lag(ts) over (partition by vehicle_id order by ts, odometer, source, ref) as last_ts,
           lag(source) over (partition by vehicle_id order by ts, odometer, source, ref) as last_source, lag(ref) over (partition by vehicle_id order by ts, odometer, source, ref) as last_ref,
           lag(exact) over (partition by vehicle_id order by ts, odometer, source, ref) as last_exact,
           lag(odometer, 2) over (partition by vehicle_id order by ts, odometer, source, ref) as second_odo, lag(ts, 2) over (partition by vehicle_id order by ts, odometer, source, ref) as second_ts,
           max(odometer) over (partition by vehicle_id order by ts, odometer, source, ref rows between unbounded preceding and 1 preceding) as highest,
           lag(odometer) over (partition by vehicle_id, source order by ts, odometer, ref) as own_odo, lag(ts) over (partition by vehicle_id, source order by ts, odometer, ref) as own_ts,
           lag(ref) over (partition by vehicle_id, source order by ts, odometer, ref) as own_ref
    from reading as r
), spaced as (              -- two readings of one day are one day apart
    select f.*, case when date_diff('day', cast(last_ts as date), day) < 1 then 1 else date_diff('day', cast(last_ts as date), day) end as last_days,
           case when date_diff('day', cast(second_ts as date), cast(last_ts as date)) < 1 then 1 else date_diff('day', cast(second_ts as date), cast(last_ts as date)) end as second_days,
           case when date_diff('day', cast(own_ts as date), day) < 1 then 1 else date_diff('day', cast(own_ts as date), day) end as own_days
    from flanked as f
), broken as (              -- the way back from a reading that itself jumped is no second break
    select s.*,
           odometer < last_odo - :tol_km and not (cast(last_ts as date) = day and exact + last_exact < 2)
             and not (coalesce(last_odo - second_odo > :max_daily_km * second_days, false) and coalesce(odometer >= second_odo - :tol_km, false)) as back,
           odometer - highest > :max_daily_km * last_days as ahead
    from spaced as s
    where last_odo is not null
), named as (               -- shown beside the last reading of the same source where that is broken too
    select b.*, coalesce((back and odometer < own_odo - :tol_km) or (ahead and odometer - own_odo > :max_daily_km * own_days), false) as by_own
    from broken as b
    where back or ahead
), compared as (
    select n.*, case when by_own then source else last_source end as earlier_source, case when by_own then own_ref else last_ref end as earlier_ref,
           case when by_own then own_ts else last_ts end as earlier_ts, case when by_own then own_odo else last_odo end as earlier_odometer, case when by_own then own_days else last_days end as days
    from named as n
), placed as (
    select c.*, v.plate_no, v.org_id, v.use_class, row_number() over (partition by c.vehicle_id, c.source, c.ref order by c.ts, c.odometer, v.valid_from desc) as best
    from compared as c
    join vehicle as v on v.vehicle_id = c.vehicle_id and v.valid_from <= c.day and (v.valid_to is null or v.valid_to >= c.day)
)
select vehicle_id, source as reading_source, ref as reading_ref, plate_no, org_id, use_class, ts as reading_ts, odometer, earlier_source, earlier_ref, earlier_ts, earlier_odometer,
       odometer - earlier_odometer as difference_km, days,
       case when source = 'refuelling' and earlier_source = 'refuelling' then array[earlier_ref, ref] when source = 'refuelling' then array[ref] when earlier_source = 'refuelling' then array[earlier_ref] end as txn_nos,
       case when source = 'repair' and earlier_source = 'repair' then array[earlier_ref, ref] when source = 'repair' then array[ref] when earlier_source = 'repair' then array[earlier_ref] end as repair_orders,
       case when source = 'order' and earlier_source = 'order' then array[earlier_ref, ref] when source = 'order' then array[ref] when earlier_source = 'order' then array[earlier_ref] end as trip_nos,
       case when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from placed
where best = 1
