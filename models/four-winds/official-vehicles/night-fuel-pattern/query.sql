-- One row per vehicle and run of night fills, none covered by an approved order, min_count of them within window_days.
with filled as (            -- the vehicle by its number, else by the card it held that day
    select r.txn_no, r.txn_ts, cast(r.txn_ts as date) as txn_day, r.litres, r.amount, coalesce(r.vehicle_id, c.vehicle_id) as held_by,
           row_number() over (partition by r.txn_no order by c.valid_from desc, c.vehicle_id) as nth
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    left join vehicle as c on r.vehicle_id is null and c.fuel_card_no = r.card_no
          and c.valid_from <= cast(r.txn_ts as date) and (c.valid_to is null or c.valid_to >= cast(r.txn_ts as date))
    where r.product_kind in ('fuel', 'charge')
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
      and (cast(r.txn_ts as time) >= :night_start or cast(r.txn_ts as time) <= :night_end)
), placed as (              -- register entry of that day
    select f.*, v.vehicle_id, v.plate_no, v.org_id, v.use_class,
           row_number() over (partition by f.txn_no order by v.valid_from desc) as best
    from filled as f
    join vehicle as v on v.vehicle_id = f.held_by and v.valid_from <= f.txn_day and (v.valid_to is null or v.valid_to >= f.txn_day)
    where f.nth = 1
), uncovered as (
    select p.*, row_number() over (partition by p.vehicle_id order by p.txn_ts, p.txn_no) as place,
           lag(p.txn_day) over (partition by p.vehicle_id order by p.txn_ts, p.txn_no) as day_before
    from placed as p
    where p.best = 1
      and not exists (
        select 1 from trip as t
        where t.vehicle_id = p.vehicle_id and t.approved_at <= p.txn_ts
          and coalesce(t.actual_start, t.planned_start) <= p.txn_ts + cast(:order_match_grace_h as bigint) * interval '1' hour
          and coalesce(t.actual_end, t.planned_end) >= p.txn_ts - cast(:order_match_grace_h as bigint) * interval '1' hour)
), numbered as (            -- a run ends where the next fill is more than the window away
    select u.*, sum(case when day_before is null or date_diff('day', day_before, txn_day) > :window_days then 1 else 0 end)
                    over (partition by vehicle_id order by place) as run_no
    from uncovered as u
), dense as (               -- runs in which the min_count-th fill lies within the window of the first
    select distinct a.vehicle_id, a.run_no
    from numbered as a
    join numbered as b on b.vehicle_id = a.vehicle_id and b.place = a.place + :min_count - 1
    where date_diff('day', a.txn_day, b.txn_day) <= :window_days
), run as (
    select n.vehicle_id, n.run_no, min_by(n.txn_no, n.place) filter (where n.txn_no is not null) as first_txn, max_by(n.plate_no, n.place) filter (where n.plate_no is not null) as plate_no,
           max_by(n.org_id, n.place) filter (where n.org_id is not null) as org_id, max_by(n.use_class, n.place) filter (where n.use_class is not null) as use_class, count(*) as fills,
           min(n.txn_ts) as first_ts, max(n.txn_ts) as last_ts, sum(n.litres) as litres, sum(n.amount) as amount,
           array_agg(n.txn_no order by n.place) as txn_nos
    from numbered as n
    join dense as d on d.vehicle_id = n.vehicle_id and d.run_no = n.run_no
    group by n.vehicle_id, n.run_no
)
select vehicle_id, first_txn, plate_no, org_id, use_class, fills, first_ts, last_ts, cast(litres as decimal(12, 2)) as litres,
       cast(amount as decimal(18, 2)) as amount, txn_nos,
       case when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from run
