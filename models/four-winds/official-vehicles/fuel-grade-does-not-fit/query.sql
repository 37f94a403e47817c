-- One row per sale of fuel of a grade that the vehicle of the card does not take.
with filled as (            -- the vehicle by its number, else by the card it held that day
    select r.*, cast(r.txn_ts as date) as txn_day, coalesce(r.vehicle_id, c.vehicle_id) as held_by,
           row_number() over (partition by r.txn_no order by c.valid_from desc, c.vehicle_id) as nth
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    left join vehicle as c on r.vehicle_id is null and c.fuel_card_no = r.card_no
          and c.valid_from <= cast(r.txn_ts as date) and (c.valid_to is null or c.valid_to >= cast(r.txn_ts as date))
    where r.product_kind = 'fuel'
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
), placed as (              -- with the entry of the register of that day
    select f.txn_no, f.txn_ts, f.station_id, f.litres, f.amount, f.fuel_type as sold_fuel, v.vehicle_id, v.plate_no, v.org_id, v.use_class, v.fuel_type as vehicle_fuel,
           row_number() over (partition by f.txn_no order by v.valid_from desc) as best
    from filled as f
    join vehicle as v on v.vehicle_id = f.held_by and v.valid_from <= f.txn_day and (v.valid_to is null or v.valid_to >= f.txn_day)
    where f.nth = 1
), entry as (              -- fuel of a vehicle, and the grades with bars around each
    select substr(m.line, 1, strpos(m.line, ':') - 1) as fuel, '|' || substr(m.line, strpos(m.line, ':') + 1) || '|' as grades
    from (select 1 as one) as o
    cross join unnest(array[:allow_map]) as m (line)
), known as (               -- grades that the map speaks of at all
    select s.sold_fuel
    from (select distinct sold_fuel from placed) as s
    join entry as e on e.fuel = s.sold_fuel or strpos(e.grades, '|' || s.sold_fuel || '|') > 0
    group by s.sold_fuel
), allowed as (
    select fuel, max(grades) as grades
    from entry
    group by fuel
), judged as (
    select p.*, a.grades, k.sold_fuel is not null as grade_known
    from placed as p
    left join allowed as a on a.fuel = p.vehicle_fuel
    left join known as k on k.sold_fuel = p.sold_fuel
    where p.best = 1 and not coalesce(strpos(a.grades, '|' || p.sold_fuel || '|') > 0, false) and p.sold_fuel <> 'ev'
)
select txn_no, vehicle_id, plate_no, org_id, use_class, txn_ts, station_id, vehicle_fuel, sold_fuel, coalesce(replace(trim(both '|' from grades), '|', ' / '), '—') as allowed,
       cast(litres as decimal(12, 2)) as litres, amount,
       case when litres is null or (vehicle_fuel <> 'ev' and (grades is null or not grade_known)) then 'not_assessable'
            when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from judged
where coalesce(litres >= :min_litres, true)
