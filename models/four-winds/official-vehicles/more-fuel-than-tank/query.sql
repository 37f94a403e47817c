-- One row per vehicle and burst of fills, of which those within window_min are more than its tank can hold.
with filled as (            -- the vehicle by its number, else by the card it held that day
    select r.*, cast(r.txn_ts as date) as txn_day, coalesce(r.vehicle_id, c.vehicle_id) as held_by,
           row_number() over (partition by r.txn_no order by c.valid_from desc, c.vehicle_id) as nth
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    left join vehicle as c on r.vehicle_id is null and c.fuel_card_no = r.card_no
          and c.valid_from <= cast(r.txn_ts as date) and (c.valid_to is null or c.valid_to >= cast(r.txn_ts as date))
    where r.product_kind = 'fuel'
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
), placed as (              -- with the entry of the register of that day
    select f.txn_no, f.txn_ts, f.litres, f.amount, v.vehicle_id, v.plate_no, v.org_id, v.use_class, v.model, v.tank_litres,
           row_number() over (partition by f.txn_no order by v.valid_from desc) as best
    from filled as f
    join vehicle as v on v.vehicle_id = f.held_by and v.valid_from <= f.txn_day and (v.valid_to is null or v.valid_to >= f.txn_day)
    where f.nth = 1
), fuelled as (             -- kilowatt-hours go into no tank: charging is left out above
    select p.*, lag(txn_ts) over (partition by vehicle_id order by txn_ts, txn_no) as ts_before
    from placed as p
    where p.best = 1
), numbered as (            -- a burst ends where the next fill is more than window_min later
    select f.*, sum(case when ts_before is null or txn_ts > ts_before + cast(:window_min as bigint) * interval '1' minute then 1 else 0 end)
                    over (partition by vehicle_id order by txn_ts, txn_no) as burst_no
    from fuelled as f
), opened as (              -- from each fill on, what follows within window_min
    select a.vehicle_id, a.burst_no, a.txn_no, min(a.plate_no) as plate_no, min(a.org_id) as org_id, min(a.use_class) as use_class, min(a.model) as model, min(a.tank_litres) as own_litres,
           min(a.txn_ts) as first_ts, max(b.txn_ts) as last_ts, count(*) as fills, sum(b.litres) as litres, count(b.litres) as measured, sum(b.amount) as amount,
           array_agg(b.txn_no order by b.txn_ts, b.txn_no) as txn_nos
    from numbered as a
    join numbered as b on b.vehicle_id = a.vehicle_id and b.burst_no = a.burst_no and b.txn_ts >= a.txn_ts
         and b.txn_ts <= a.txn_ts + cast(:window_min as bigint) * interval '1' minute
    group by a.vehicle_id, a.burst_no, a.txn_no
), fullest as (
    select o.*, first_value(txn_no) over (partition by vehicle_id, burst_no order by first_ts, txn_no) as first_txn,
           row_number() over (partition by vehicle_id, burst_no order by litres desc, first_ts, txn_no) as nth
    from opened as o
), tank as (                -- tanks of a model, one for each vehicle, in order of size
    select model, tank_litres, row_number() over (partition by model order by tank_litres, vehicle_id) as place, count(*) over (partition by model) as known
    from (select vehicle_id, model, max(tank_litres) as tank_litres from vehicle where tank_litres is not null group by vehicle_id, model) as t
), usual as (               -- the middle one, or the two middle ones
    select model, sum(tank_litres) * case when count(*) = 2 then 0.5 else 1.0 end as tank_litres
    from tank
    where 2 * place between known and known + 2 and (2 * place <> known + 2 or known % 2 = 0)
    group by model
), sized as (
    select f.*, cast(case when f.own_litres is not null then f.own_litres when not :require_tank_known then u.tank_litres end as decimal(9, 2)) as tank_litres,
           case when f.own_litres is not null then 'register' else 'model' end as tank_basis
    from fullest as f
    left join usual as u on u.model = f.model
    where f.nth = 1
), judged as (
    select s.*, cast(tank_litres * (100 + :tol_pct) * 0.01 as decimal(9, 2)) as limit_litres, cast(litres as decimal(12, 2)) * 100 > tank_litres * (100 + :tol_pct) as above
    from sized as s
)
select vehicle_id, first_txn, plate_no, org_id, use_class, first_ts, last_ts, fills, cast(litres as decimal(12, 2)) as litres, tank_litres, limit_litres,
       cast(litres - limit_litres as decimal(9, 2)) as excess_litres, tank_basis, cast(amount as decimal(18, 2)) as amount, txn_nos,
       case when not coalesce(above, false) then 'not_assessable' -- the tank or a volume is missing
            when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from judged
where coalesce(above, true) or measured < fills
