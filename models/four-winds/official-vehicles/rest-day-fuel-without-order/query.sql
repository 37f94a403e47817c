-- One row per fill at a pump on a rest day that no approved order of the vehicle covers.
with filled as (            -- the vehicle by its number, else by the card it held that day
    select r.txn_no, r.txn_ts, cast(r.txn_ts as date) as txn_day, r.station_id, r.litres, r.amount,
           coalesce(r.vehicle_id, c.vehicle_id) as held_by,
           row_number() over (partition by r.txn_no order by c.valid_from desc, c.vehicle_id) as nth
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    left join vehicle as c on r.vehicle_id is null and c.fuel_card_no = r.card_no
          and c.valid_from <= cast(r.txn_ts as date) and (c.valid_to is null or c.valid_to >= cast(r.txn_ts as date))
    where r.product_kind in ('fuel', 'charge')
      and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
), region as (             -- how far a calendar reaches, as a prefix of division codes; a lone one reaches everywhere
    select region_code,
           case when count(*) over () = 1 or digits = 0 or region_code in ('CN', '100000') then ''
                when digits <= 2 then substr(region_code, 1, 2) when digits <= 4 then substr(region_code, 1, 4)
                when digits <= 6 then substr(region_code, 1, 6) when digits <= 9 then substr(region_code, 1, 9)
                else region_code end as prefix
    from (select distinct region_code, length(rtrim(region_code, '0')) as digits from calendar) as r
), dated as (               -- register entry and calendar of that day; the nearest region wins
    select f.*, v.vehicle_id, v.plate_no, v.org_id, v.use_class, d.is_workday, d.day_kind, d.festival,
           row_number() over (partition by f.txn_no order by v.valid_from desc, u.valid_from desc, length(d.prefix) desc) as best
    from filled as f
    left join vehicle as v on v.vehicle_id = f.held_by and v.valid_from <= f.txn_day and (v.valid_to is null or v.valid_to >= f.txn_day)
    left join unit as u on u.org_id = v.org_id and u.valid_from <= f.txn_day and (u.valid_to is null or u.valid_to >= f.txn_day)
    left join (select c.*, r.prefix from calendar as c join region as r on r.region_code = c.region_code) as d
           on d.day = f.txn_day and starts_with(coalesce(u.division_code, ''), d.prefix)
    where f.nth = 1 and (f.held_by is null or v.vehicle_id is not null)
), resting as (
    select * from dated where best = 1 and not coalesce(is_workday, false)
), approved as (
    select trip_no, vehicle_id, driver_id, approved_at, coalesce(actual_start, planned_start) as starts, coalesce(actual_end, planned_end) as ends
    from trip
    where approved_at is not null
), searched as (
    select r.txn_no,
           max_by(a.trip_no, a.starts) filter (where a.starts <= r.txn_ts) as order_before,
           min_by(a.trip_no, a.starts) filter (where a.starts > r.txn_ts) as order_after,
           bool_or(a.approved_at <= r.txn_ts
                   and a.starts <= r.txn_ts + cast(:grace_h as bigint) * interval '1' hour
                   and a.ends >= r.txn_ts - cast(:grace_h as bigint) * interval '1' hour) as covered
    from resting as r
    join approved as a on a.vehicle_id = r.vehicle_id
    group by r.txn_no
), driven as (              -- how often each driver had the vehicle before, and whether an order of the day names him
    select r.txn_no, r.txn_day, a.driver_id,
           count_if(a.starts <= r.txn_ts and a.starts >= r.txn_ts - cast(:driver_days as bigint) * interval '1' day) as trips,
           bool_or(cast(a.starts as date) <= r.txn_day and cast(a.ends as date) >= r.txn_day) as of_the_day
    from resting as r
    join approved as a on a.vehicle_id = r.vehicle_id and a.driver_id is not null
    group by r.txn_no, r.txn_day, a.driver_id
), usual as (
    select d.*, rank() over (partition by txn_no order by trips desc) as place
    from driven as d
), duty as (
    select distinct u.txn_no
    from usual as u
    join roster as l on l.person_id = u.driver_id and l.day = u.txn_day and l.status = 'duty'
    where u.of_the_day or (u.place = 1 and u.trips > 0)
), judged as (
    select r.*, s.order_before, s.order_after, d.txn_no is not null as on_duty
    from resting as r
    left join searched as s on s.txn_no = r.txn_no
    left join duty as d on d.txn_no = r.txn_no
    where not coalesce(s.covered, false)
)
select txn_no, coalesce(vehicle_id, '—') as vehicle_id, plate_no, org_id, use_class, txn_ts, txn_day, day_kind, festival, station_id,
       cast(litres as decimal(12, 2)) as litres, amount, coalesce(order_before, 'none') as order_before, coalesce(order_after, 'none') as order_after, on_duty,
       case when vehicle_id is null or is_workday is null then 'not_assessable'
            when use_class in (:exempt_use_classes) or (:duty_exempt and on_duty) then 'explained' else 'hit' end as outcome
from judged
where amount >= :min_amount
