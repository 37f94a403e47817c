-- One row per fill around which all positions of the vehicle lie away from the station.
with filled as (            -- the vehicle by its number, else by the card it held that day
    select r.*, cast(r.txn_ts as date) as txn_day, coalesce(r.vehicle_id, c.vehicle_id) as held_by,
           row_number() over (partition by r.txn_no order by c.valid_from desc, c.vehicle_id) as nth
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    left join vehicle as c on r.vehicle_id is null and c.fuel_card_no = r.card_no
          and c.valid_from <= cast(r.txn_ts as date) and (c.valid_to is null or c.valid_to >= cast(r.txn_ts as date))
    where r.product_kind in ('fuel', 'charge')
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
), placed as (              -- with the entry of the register of that day
    select f.txn_no, f.txn_ts, f.station_id, f.litres, f.amount, v.vehicle_id, v.plate_no, v.org_id, v.use_class,
           row_number() over (partition by f.txn_no order by v.valid_from desc) as best
    from filled as f
    join vehicle as v on v.vehicle_id = f.held_by and v.valid_from <= f.txn_day and (v.valid_to is null or v.valid_to >= f.txn_day)
    where f.nth = 1
), around as (
    select txn_no, count(*) as fixes, min(station_km) as nearest_km, max(station_km) as farthest_km
    from fix
    where offset_min between - :tol_min and :tol_min
    group by txn_no
), judged as (
    select p.*, coalesce(a.fixes, 0) as fixes, a.nearest_km, a.farthest_km
    from placed as p
    left join around as a on a.txn_no = p.txn_no
    where p.best = 1
)
select txn_no, vehicle_id, plate_no, org_id, use_class, txn_ts, station_id, fixes, cast(nearest_km as decimal(10, 3)) as nearest_km,
       cast(farthest_km as decimal(10, 3)) as farthest_km, cast(litres as decimal(12, 2)) as litres, amount,
       case when fixes < :min_points then 'not_assessable' when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from judged
where nearest_km is null or nearest_km > :max_km
