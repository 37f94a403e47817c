-- One row per card and run of fills whose plate is not the card's own, or of more plates than max_plates within window_days.
with keyed as (             -- plates without dots and spaces
    select r.*, upper(translate(r.plate_at_pump, '·.- ', '')) as spelling
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    where r.product_kind in ('fuel', 'charge')
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
), fill as (                -- the card's vehicle of that day; no serial has O or I, they are 0 and 1
    select r.txn_no, r.txn_ts, cast(r.txn_ts as date) as txn_day, r.card_no, substr(r.spelling, 1, 2) || translate(substr(r.spelling, 3), 'OI', '01') as plate, r.litres, r.amount,
           coalesce(c.vehicle_id, r.vehicle_id) as vehicle_id, row_number() over (partition by r.txn_no order by c.valid_from desc, c.vehicle_id) as nth
    from keyed as r
    left join vehicle as c on c.fuel_card_no = r.card_no and c.valid_from <= cast(r.txn_ts as date) and (c.valid_to is null or c.valid_to >= cast(r.txn_ts as date))
), own as (                 -- all plates that the register shows for a vehicle: renewed ones are one
    select distinct vehicle_id, upper(translate(coalesce(plate_norm, plate_no), '·.- ', '')) as plate
    from vehicle
), spelled as (
    select distinct card_no, vehicle_id, plate from fill where nth = 1
), pair as (                -- each plate at the pump with those it may be a spelling of
    select distinct f.card_no, f.vehicle_id, f.plate, o.plate as other, 1 as bound
    from spelled as f
    join own as o on o.vehicle_id = f.vehicle_id
    union all
    select distinct f.card_no, f.vehicle_id, f.plate, g.plate as other, 0 as bound
    from spelled as f
    join spelled as g on g.card_no = f.card_no
), compared as (            -- characters changed, and those that look different too; longest common beginning and end
    select p.card_no, p.vehicle_id, p.plate, p.other, p.bound, length(p.plate) as own_length, length(p.other) as other_length,
           sum(case when k.n <= length(p.plate) and substr(p.plate, k.n, 1) <> substr(p.other, k.n, 1) then 1 else 0 end) as changed,
           sum(case when k.n <= length(p.plate) and translate(substr(p.plate, k.n, 1), 'OIBD', '0180') <> translate(substr(p.other, k.n, 1), 'OIBD', '0180') then 1 else 0 end) as unlike,
           max(case when k.n <= length(p.plate) and k.n <= length(p.other) and starts_with(p.plate, substr(p.other, 1, k.n)) then k.n else 0 end) as same_head,
           max(case when k.n <= length(p.plate) and k.n <= length(p.other) and starts_with(reverse(p.plate), substr(reverse(p.other), 1, k.n)) then k.n else 0 end) as same_tail
    from pair as p
    cross join unnest(array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) as k (n)
    group by p.card_no, p.vehicle_id, p.plate, p.other, p.bound
), near as (                -- as many characters changed, look-alikes counted half and never the province, or a stretch as long left out
    select *
    from compared
    where (own_length = other_length and changed + unlike <= 2 * :edit_distance and (starts_with(plate, substr(other, 1, 1)) or substr(plate, 1, 1) <= 'Z' or substr(other, 1, 1) <= 'Z'))
       or (own_length < other_length and other_length - own_length <= :edit_distance and same_head + same_tail >= own_length)
       or (own_length > other_length and own_length - other_length <= :edit_distance and same_head + same_tail >= other_length)
), merged as (              -- the bound plate if it may be that, else the first of its spellings
    select card_no, vehicle_id, plate, max(bound) as is_own, coalesce(min(other) filter (where bound = 1), min(other)) as meant
    from near
    group by card_no, vehicle_id, plate
), judged_fill as (
    select f.*, m.is_own, case when m.is_own = 1 then 'own' else m.meant end as meant, o.vehicle_id is not null as is_bound
    from fill as f
    join merged as m on m.card_no = f.card_no and m.plate = f.plate and m.vehicle_id is not distinct from f.vehicle_id
    left join (select distinct vehicle_id from own) as o on o.vehicle_id = f.vehicle_id
    where f.nth = 1
), counted as (             -- plates from each fill on within the window
    select a.card_no, a.txn_no, count(distinct b.meant) as plates
    from judged_fill as a
    join judged_fill as b on b.card_no = a.card_no and b.txn_ts >= a.txn_ts and date_diff('day', a.txn_day, b.txn_day) < :window_days
    group by a.card_no, a.txn_no
), suspect as (             -- bound: fills of a foreign plate; unbound: fills of a card with too many plates
    select distinct j.*, max(c.plates) over (partition by j.txn_no) as most_plates
    from judged_fill as j
    join judged_fill as a on a.card_no = j.card_no and a.txn_ts <= j.txn_ts and date_diff('day', a.txn_day, j.txn_day) < :window_days
    join counted as c on c.txn_no = a.txn_no
    where (j.is_bound and j.is_own = 0) or (not j.is_bound and c.plates > :max_plates)
), spaced as (
    select s.*, lag(txn_day) over (partition by card_no order by txn_ts, txn_no) as day_before
    from suspect as s
), numbered as (            -- a run ends where the next such fill lies beyond the window
    select s.*, sum(case when day_before is null or date_diff('day', day_before, txn_day) >= :window_days then 1 else 0 end)
                    over (partition by card_no order by txn_ts, txn_no) as run_no
    from spaced as s
), run as (
    select card_no, run_no, min_by(txn_no, txn_ts) filter (where txn_no is not null) as first_txn, max(vehicle_id) as vehicle_id, min(txn_ts) as first_ts, max(txn_ts) as last_ts, count(*) as fills,
           array_agg(distinct plate order by plate) as plates, max(most_plates) as most_plates, sum(litres) as litres, sum(amount) as amount, array_agg(txn_no order by txn_ts, txn_no) as txn_nos
    from numbered
    group by card_no, run_no
), placed as (
    select r.*, v.plate_no, v.org_id, v.use_class, row_number() over (partition by r.card_no, r.run_no order by v.valid_from desc) as best
    from run as r
    left join vehicle as v on v.vehicle_id = r.vehicle_id and v.valid_from <= cast(r.last_ts as date) and (v.valid_to is null or v.valid_to >= cast(r.last_ts as date))
)
select card_no, first_txn, coalesce(vehicle_id, card_no) as subject_id, coalesce(plate_no, 'none') as plate_no, org_id, use_class, first_ts, last_ts, fills, plates, most_plates,
       cast(litres as decimal(12, 2)) as litres, cast(amount as decimal(18, 2)) as amount, txn_nos,
       case when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from placed
where best = 1
