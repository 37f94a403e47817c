-- One row per refuelling whose volume is more than the vehicle's tank can hold.
with filled as (            -- joined to the vehicle that held the card at that moment
    select r.txn_id, v.vehicle_id, v.unit_id, v.plate_no, r.refuelled_at, r.litres, r.amount_yuan,
           v.tank_litres + coalesce(v.aux_tank_litres, 0) as tank_litres
    from refuelling as r
    join vehicle as v on v.card_no = r.card_no and r.refuelled_at >= v.card_from
                     and (v.card_to is null or r.refuelled_at < v.card_to)
), limited as (             -- multiply before dividing: the engines round decimal division differently
    select filled.*, cast(tank_litres * (100 + :tolerance_pct) / 100 as decimal(9, 2)) as limit_litres
    from filled
)
select txn_id, vehicle_id, unit_id, plate_no, refuelled_at, litres, tank_litres, limit_litres,
       litres - limit_litres as excess_litres,
       cast(amount_yuan * (litres - limit_litres) / litres as decimal(9, 2)) as excess_yuan
from limited
where litres > limit_litres -- at the limit is compliant
