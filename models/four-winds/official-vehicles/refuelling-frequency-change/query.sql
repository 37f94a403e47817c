-- One row per vehicle and month with far more fills than in the hist_months before.
with filled as (            -- the vehicle by its number, else by the card it held that day
    select r.*, cast(r.txn_ts as date) as txn_day, coalesce(r.vehicle_id, c.vehicle_id) as held_by,
           row_number() over (partition by r.txn_no order by c.valid_from desc, c.vehicle_id) as nth
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    left join vehicle as c on r.vehicle_id is null and c.fuel_card_no = r.card_no
          and c.valid_from <= cast(r.txn_ts as date) and (c.valid_to is null or c.valid_to >= cast(r.txn_ts as date))
    where r.product_kind in ('fuel', 'charge')
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
), placed as (              -- with the entry of the register of that day
    select f.txn_no, f.txn_day, f.litres, f.amount, v.vehicle_id, v.plate_no, v.org_id, v.use_class,
           row_number() over (partition by f.txn_no order by v.valid_from desc) as best
    from filled as f
    join vehicle as v on v.vehicle_id = f.held_by and v.valid_from <= f.txn_day and (v.valid_to is null or v.valid_to >= f.txn_day)
    where f.nth = 1
), counted as (
    select vehicle_id, cast(date_trunc('month', txn_day) as date) as fuel_month, max_by(plate_no, txn_day) filter (where plate_no is not null) as plate_no,
           max_by(org_id, txn_day) filter (where org_id is not null) as org_id, max_by(use_class, txn_day) filter (where use_class is not null) as use_class, count(*) as fills,
           sum(litres) as litres, sum(amount) as amount, max(txn_day) as last_day, array_agg(txn_no order by txn_no) as txn_nos
    from placed
    where best = 1
    group by vehicle_id, cast(date_trunc('month', txn_day) as date)
), loaded as (              -- months of which any transaction is loaded
    select cast(date_trunc('month', txn_ts) as date) as fuel_month from refuelling group by cast(date_trunc('month', txn_ts) as date)
), joined as (
    select vehicle_id, min(valid_from) as joined_day from vehicle group by vehicle_id
), before as (              -- a loaded month without a fill counts as none; months before it joined do not count
    select c.vehicle_id, c.fuel_month, l.fuel_month as past_month, coalesce(p.fills, 0) as past_fills
    from counted as c
    join joined as j on j.vehicle_id = c.vehicle_id
    join loaded as l on l.fuel_month >= j.joined_day
         and 12 * (year(c.fuel_month) - year(l.fuel_month)) + month(c.fuel_month) - month(l.fuel_month) between 1 and :hist_months
    left join counted as p on p.vehicle_id = c.vehicle_id and p.fuel_month = l.fuel_month
), history as (
    select vehicle_id, fuel_month, count(*) as months, avg(cast(past_fills as double)) as mean_fills, stddev_samp(cast(past_fills as double)) as spread,
           array_agg(past_fills order by past_month) as history
    from before
    group by vehicle_id, fuel_month
), judged as (
    select c.*, coalesce(h.months, 0) as months, h.mean_fills, h.history,
           case when h.spread > cast(:min_deviation as double) then h.spread else cast(:min_deviation as double) end as deviation
    from counted as c
    left join history as h on h.vehicle_id = c.vehicle_id and h.fuel_month = c.fuel_month
), limited as (
    select j.*, round(mean_fills + cast(:k as double) * deviation, 6) as limit_fills
    from judged as j
)
select vehicle_id, fuel_month, plate_no, org_id, use_class, fills, cast(round(mean_fills, 2) as decimal(8, 2)) as mean_fills, cast(round(deviation, 2) as decimal(8, 2)) as deviation,
       cast(round(limit_fills, 2) as decimal(8, 2)) as limit_fills, history, cast(litres as decimal(12, 2)) as litres, cast(amount as decimal(18, 2)) as amount, last_day, txn_nos,
       case when months < :hist_months then 'not_assessable' when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from limited
where fills >= :min_count and (months < :hist_months or fills > limit_fills)
