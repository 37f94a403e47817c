-- One row per vehicle and month whose consumption exceeds that of its model's other vehicles, or its rating.
with filled as (            -- the vehicle by its number, else by the card it held that day
    select r.*, cast(r.txn_ts as date) as txn_day, coalesce(r.vehicle_id, c.vehicle_id) as held_by,
           row_number() over (partition by r.txn_no order by c.valid_from desc, c.vehicle_id) as nth
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    left join vehicle as c on r.vehicle_id is null and c.fuel_card_no = r.card_no
          and c.valid_from <= cast(r.txn_ts as date) and (c.valid_to is null or c.valid_to >= cast(r.txn_ts as date))
    where r.product_kind in ('fuel', 'charge')
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
), placed as (              -- with the entry of the register of that day
    select f.txn_no, f.txn_day, f.litres, f.odometer, f.product_kind, v.vehicle_id, v.plate_no, v.org_id, v.use_class, v.fuel_type, v.model, v.rated_l_per_100km,
           row_number() over (partition by f.txn_no order by v.valid_from desc) as best
    from filled as f
    join vehicle as v on v.vehicle_id = f.held_by and v.valid_from <= f.txn_day and (v.valid_to is null or v.valid_to >= f.txn_day)
    where f.nth = 1
), bought as (              -- fuel of a month; what an electric vehicle charges
    select vehicle_id, cast(date_trunc('month', txn_day) as date) as fuel_month, max(plate_no) as plate_no, max(org_id) as org_id, max(use_class) as use_class,
           max(model) as model, max(fuel_type) as fuel_type, max(case when fuel_type = 'ev' then 'kWh' else 'L' end) as measure, max(rated_l_per_100km) as rated, sum(litres) as litres, count(*) as fills, count(litres) as measured,
           array_agg(txn_no order by txn_no) as txn_nos, max(txn_day) as last_day
    from placed
    where best = 1 and (product_kind = 'charge') = (fuel_type = 'ev')
    group by vehicle_id, cast(date_trunc('month', txn_day) as date)
), tracked as (
    select vehicle_id, cast(date_trunc('month', day) as date) as fuel_month, sum(path_km) as path_km, count_if(fixes > 0) as up_days
    from path
    group by vehicle_id, cast(date_trunc('month', day) as date)
), reading as (
    select 'pump' as kind, vehicle_id, cast(date_trunc('month', txn_day) as date) as fuel_month, cast(odometer as decimal(12, 1)) as odometer from placed where best = 1 and odometer is not null
    union all
    select 'terminal' as kind, vehicle_id, cast(date_trunc('month', fix_ts) as date) as fuel_month, cast(odometer as decimal(12, 1)) as odometer from track where odometer is not null
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
), used as (                -- litres per 100 km where the distance is known and long enough
    select b.*, case when 100 * coalesce(t.up_days, 0) >= :terminal_up_share * date_diff('day', b.fuel_month, cast(b.fuel_month + interval '1' month as date)) then t.path_km else o.odo_km end as km,
           case when 100 * coalesce(t.up_days, 0) >= :terminal_up_share * date_diff('day', b.fuel_month, cast(b.fuel_month + interval '1' month as date)) then 'track' else 'odometer' end as km_basis
    from bought as b
    left join tracked as t on t.vehicle_id = b.vehicle_id and t.fuel_month = b.fuel_month
    left join odo as o on o.vehicle_id = b.vehicle_id and o.fuel_month = b.fuel_month
), rated_month as (
    select u.*, coalesce(km >= :min_km and km > 0 and measured = fills, false) as assessable,
           round(case when km > 0 then 100e0 * cast(litres as double) / cast(km as double) end, 4) as per_100km
    from used as u
), ranked as (              -- the judged one lies above, so its peers' median is that of all but the largest
    select r.*, row_number() over (partition by model, fuel_type, fuel_month, assessable order by per_100km, vehicle_id) as place,
           count(*) over (partition by model, fuel_type, fuel_month, assessable) as members
    from rated_month as r
), centred as (
    select r.*, avg(case when 2 * place between members - 1 and members + 1 then per_100km end) over (partition by model, fuel_type, fuel_month, assessable) as median_use
    from ranked as r
), deviating as (
    select c.*, row_number() over (partition by model, fuel_type, fuel_month, assessable order by abs(per_100km - median_use), vehicle_id) as near_place
    from centred as c
), limited as (
    select d.*, avg(case when 2 * near_place between members - 1 and members + 1 then abs(per_100km - median_use) end) over (partition by model, fuel_type, fuel_month, assessable) as mad
    from deviating as d
), judged as (
    select l.*, members - 1 as peers,
           round(median_use + cast(:k_mad as double) * case when 1.4826e0 * mad > median_use * cast(:min_spread_pct as double) * 0.01e0 then 1.4826e0 * mad
                                                           else median_use * cast(:min_spread_pct as double) * 0.01e0 end, 4) as peer_limit,
           round(cast(rated as double) * cast(:factor as double), 4) as rated_limit
    from limited as l
), decided as (
    select j.*, coalesce(per_100km > rated_limit, false) as above_rated, peers >= :min_peers and coalesce(per_100km > peer_limit, false) as above_peers
    from judged as j
)
select vehicle_id, fuel_month, plate_no, org_id, use_class, model, cast(litres as decimal(12, 2)) as litres, measure, cast(km as decimal(12, 2)) as km, km_basis,
       cast(round(per_100km, 2) as decimal(10, 2)) as per_100km, case when assessable then peers else 0 end as peers, case when assessable and peers >= :min_peers then cast(round(median_use, 2) as decimal(10, 2)) end as peer_median,
       case when assessable and peers >= :min_peers then cast(round(peer_limit, 2) as decimal(10, 2)) end as peer_limit, cast(rated as decimal(10, 2)) as rated,
       cast(round(rated_limit, 2) as decimal(10, 2)) as rated_limit,
       case when above_peers then 'peer median' when above_rated then 'rated' end as compared_with,
       cast(round(case when above_peers then median_use when above_rated then cast(rated as double) end, 2) as decimal(10, 2)) as compared_value,
       cast(round(case when above_peers then peer_limit when above_rated then rated_limit end, 2) as decimal(10, 2)) as compared_limit, last_day, txn_nos,
       case when not assessable or not (above_rated or above_peers) then 'not_assessable' when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from decided
where not assessable or above_rated or above_peers or peers < :min_peers
