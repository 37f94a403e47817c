-- One row per vehicle and month with much fuel and hardly any way, or much fuel while in a garage.
with filled as (            -- the vehicle by its number, else by the card it held that day
    select r.*, cast(r.txn_ts as date) as txn_day, coalesce(r.vehicle_id, c.vehicle_id) as held_by,
           row_number() over (partition by r.txn_no order by c.valid_from desc, c.vehicle_id) as nth
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    left join vehicle as c on r.vehicle_id is null and c.fuel_card_no = r.card_no
          and c.valid_from <= cast(r.txn_ts as date) and (c.valid_to is null or c.valid_to >= cast(r.txn_ts as date))
    where r.product_kind in ('fuel', 'charge')
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
), placed as (              -- with the entry of the register of that day
    select f.txn_no, f.txn_day, f.litres, f.odometer, f.product_kind, v.vehicle_id, v.plate_no, v.org_id, v.use_class, v.fuel_type,
           row_number() over (partition by f.txn_no order by v.valid_from desc) as best
    from filled as f
    join vehicle as v on v.vehicle_id = f.held_by and v.valid_from <= f.txn_day and (v.valid_to is null or v.valid_to >= f.txn_day)
    where f.nth = 1
), garage as (              -- the vehicle by its number, else by its plate on the day in
    select distinct r.order_no, r.in_date, r.out_date, r.odometer, coalesce(r.vehicle_id, p.vehicle_id) as vehicle_id
    from repair as r
    left join vehicle as p on r.vehicle_id is null and p.plate_norm = r.plate_no and p.valid_from <= r.in_date and (p.valid_to is null or p.valid_to >= r.in_date)
), bought as (              -- fuel of a month; what an electric vehicle charges
    select vehicle_id, cast(date_trunc('month', txn_day) as date) as fuel_month, max(plate_no) as plate_no, max(org_id) as org_id, max(use_class) as use_class,
           max(case when fuel_type = 'ev' then 'kWh' else 'L' end) as measure, sum(litres) as litres, count(*) as fills, count(litres) as measured,
           array_agg(txn_no order by txn_no) as txn_nos, max(txn_day) as last_day
    from placed
    where best = 1 and (product_kind = 'charge') = (fuel_type = 'ev')
    group by vehicle_id, cast(date_trunc('month', txn_day) as date)
), tracked as (
    select vehicle_id, cast(date_trunc('month', day) as date) as fuel_month, sum(path_km) as path_km, count_if(fixes > 0) as up_days
    from path
    group by vehicle_id, cast(date_trunc('month', day) as date)
), reading as (             -- pump and garage read the same instrument, the terminal counts by itself
    select 'vehicle' as kind, vehicle_id, cast(date_trunc('month', txn_day) as date) as fuel_month, cast(odometer as decimal(12, 1)) as odometer from placed where best = 1 and odometer is not null
    union all
    select 'terminal' as kind, vehicle_id, cast(date_trunc('month', fix_ts) as date) as fuel_month, cast(odometer as decimal(12, 1)) as odometer from track where odometer is not null
    union all
    select 'vehicle' as kind, vehicle_id, cast(date_trunc('month', in_date) as date) as fuel_month, cast(odometer as decimal(12, 1)) as odometer from garage where odometer is not null
), spread as (
    select kind, vehicle_id, fuel_month, min(odometer) as lowest, max(odometer) as highest, count(*) as readings
    from reading
    group by kind, vehicle_id, fuel_month
), gained as (              -- since the last reading of the month before, else within the month
    select vehicle_id, fuel_month,
           case when date_diff('day', lag(fuel_month) over (partition by kind, vehicle_id order by fuel_month), fuel_month) <= 31
                     and lag(highest) over (partition by kind, vehicle_id order by fuel_month) <= highest
                then highest - lag(highest) over (partition by kind, vehicle_id order by fuel_month)
                when readings > 1 then highest - lowest end as gain_km
    from spread
), odo as (
    select vehicle_id, fuel_month, max(gain_km) as odo_km from gained group by vehicle_id, fuel_month
), inside as (              -- fills strictly between the day in and the day out
    select p.txn_no, max(p.vehicle_id) as vehicle_id, cast(date_trunc('month', max(p.txn_day)) as date) as fuel_month, max(p.litres) as litres, min(r.order_no) as order_no
    from placed as p
    join garage as r on r.vehicle_id = p.vehicle_id and p.txn_day > r.in_date and p.txn_day < r.out_date
    where p.best = 1 and (p.product_kind = 'charge') = (p.fuel_type = 'ev')
    group by p.txn_no
), garaged as (
    select vehicle_id, fuel_month, sum(litres) as garage_litres, min(order_no) as garage_order, array_agg(txn_no order by txn_no) as garage_txns
    from inside
    group by vehicle_id, fuel_month
), joined as (
    select b.*, coalesce(t.up_days, 0) as up_days, o.odo_km, g.garage_litres, g.garage_order, g.garage_txns,
           case when 100 * coalesce(t.up_days, 0) >= :terminal_up_share * date_diff('day', b.fuel_month, cast(b.fuel_month + interval '1' month as date)) then t.path_km end as path_km
    from bought as b
    left join tracked as t on t.vehicle_id = b.vehicle_id and t.fuel_month = b.fuel_month
    left join odo as o on o.vehicle_id = b.vehicle_id and o.fuel_month = b.fuel_month
    left join garaged as g on g.vehicle_id = b.vehicle_id and g.fuel_month = b.fuel_month
), judged as (              -- the larger of the two distances counts, in favour of the vehicle
    select j.*, case when path_km is null or odo_km > path_km then odo_km else path_km end as km, coalesce(garage_litres >= :min_litres, false) as in_garage
    from joined as j
)
select vehicle_id, fuel_month, plate_no, org_id, use_class, cast(litres as decimal(12, 2)) as litres, measure, fills, cast(path_km as decimal(12, 2)) as path_km, up_days,
       cast(odo_km as decimal(12, 2)) as odo_km,
       coalesce(cast(cast(path_km as decimal(12, 2)) as varchar), '—') || ' / ' || coalesce(cast(cast(odo_km as decimal(12, 2)) as varchar), '—') as way_compared, cast(coalesce(garage_litres, 0) as decimal(12, 2)) as garage_litres, coalesce(garage_order, 'none') as garage_order, last_day,
       case when in_garage and coalesce(km > :max_km, true) then garage_txns else txn_nos end as txn_nos,
       case when not in_garage and (km is null or coalesce(litres < :min_litres, true)) then 'not_assessable' when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from judged
where in_garage or ((coalesce(litres >= :min_litres, false) or measured < fills) and coalesce(km <= :max_km, true))
