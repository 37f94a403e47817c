-- One row per vehicle and day with fuel or toll outside the unit's area, far from base, that no approved order leads to.
with filled as (            -- the vehicle by its number, else by the card it held that day
    select r.txn_no, r.txn_ts, r.station_id, r.amount, coalesce(r.vehicle_id, c.vehicle_id) as vehicle_id,
           row_number() over (partition by r.txn_no order by c.valid_from desc, c.vehicle_id) as nth
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    left join vehicle as c on r.vehicle_id is null and c.fuel_card_no = r.card_no
          and c.valid_from <= cast(r.txn_ts as date) and (c.valid_to is null or c.valid_to >= cast(r.txn_ts as date))
    where r.product_kind in ('fuel', 'charge')
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
), passed as (              -- by its number, else by the device, else by the plate
    select t.passage_id, t.exit_ts, t.entry_ts, t.entry_station, t.exit_station, t.fee, coalesce(t.vehicle_id, o.vehicle_id, p.vehicle_id) as vehicle_id,
           row_number() over (partition by t.passage_id order by o.valid_from desc, o.vehicle_id, p.valid_from desc, p.vehicle_id) as nth
    from toll as t
    left join vehicle as o on t.vehicle_id is null and o.etc_obu = t.obu_no
          and o.valid_from <= cast(t.exit_ts as date) and (o.valid_to is null or o.valid_to >= cast(t.exit_ts as date))
    left join vehicle as p on t.vehicle_id is null and p.plate_norm = t.plate_no
          and p.valid_from <= cast(t.exit_ts as date) and (p.valid_to is null or p.valid_to >= cast(t.exit_ts as date))
), event as (
    select 'fuel' as kind, txn_no as event_id, vehicle_id, txn_ts as ts, station_id, amount from filled where nth = 1
    union all
    select 'toll' as kind, passage_id as event_id, vehicle_id, exit_ts as ts, exit_station as station_id, fee as amount from passed where nth = 1
    union all
    select 'toll' as kind, passage_id as event_id, vehicle_id, coalesce(entry_ts, exit_ts) as ts, entry_station as station_id, fee as amount from passed where nth = 1 and entry_station is not null
), located as (             -- the farther end of a passage; the registers' entries of that day
    select e.*, cast(e.ts as date) as event_day, v.plate_no, v.org_id, v.use_class, p.name as place_name, p.division_code, p.location_lat as lat, p.location_lon as lon,
           coalesce(v.base_point_lat, u.base_location_lat) as base_lat, coalesce(v.base_point_lon, u.base_location_lon) as base_lon,
           substr(p.division_code, 1, 6) = substr(u.division_code, 1, 6) as own_county, substr(p.division_code, 1, 4) = substr(u.division_code, 1, 4)
           or (substr(u.division_code, 3, 4) = '0000' and substr(p.division_code, 1, 2) = substr(u.division_code, 1, 2)) as own_city, -- a unit of the province serves the province
           row_number() over (partition by e.kind, e.event_id, e.station_id order by v.valid_from desc, u.valid_from desc, case when p.valid_from <= cast(e.ts as date) then 0 else 1 end, p.valid_from desc) as best
    from event as e
    join vehicle as v on v.vehicle_id = e.vehicle_id and v.valid_from <= cast(e.ts as date) and (v.valid_to is null or v.valid_to >= cast(e.ts as date))
    join unit as u on u.org_id = v.org_id and u.valid_from <= cast(e.ts as date) and (u.valid_to is null or u.valid_to >= cast(e.ts as date))
    join place as p on p.venue_id = e.station_id
), outside as (
    select l.*, great_circle_distance(base_lat, base_lon, lat, lon) as base_km,
           row_number() over (partition by kind, event_id order by great_circle_distance(base_lat, base_lon, lat, lon) desc, station_id) as farthest
    from located as l
    where best = 1
      and not (own_county and 'own_county' in (:allowed_divisions)) and not (own_city and 'own_city' in (:allowed_divisions))
      and substr(division_code, 1, 6) not in (:allowed_divisions) and substr(division_code, 1, 4) || '00' not in (:allowed_divisions)
      and substr(division_code, 1, 2) || '0000' not in (:allowed_divisions)
), far as (
    select * from outside where farthest = 1 and (base_km is null or round(base_km, 3) > :min_km)
), named as (               -- names of the city and the county of an event, without their last character (市, 县, 区)
    select substr(division_code, 1, 6) as code, case when length(name) > 2 then substr(name, 1, length(name) - 1) else name end as name
    from division
    where level in ('prefecture', 'county')
), searched as (            -- orders of that time; by point where there is one, else by the text of the destination, where the names there are known
    select f.kind, f.event_id, count(distinct o.trip_no) as orders_then, bool_or(o.dest_point_lat is null and n.code is null) as unread,
           bool_or(case when o.dest_point_lat is not null
                        then round(great_circle_distance(o.dest_point_lat, o.dest_point_lon, f.lat, f.lon), 3) <= :city_km
                             or f.base_km + great_circle_distance(f.lat, f.lon, o.dest_point_lat, o.dest_point_lon)
                                <= cast(:route_factor as double) * great_circle_distance(f.base_lat, f.base_lon, o.dest_point_lat, o.dest_point_lon)
                        else strpos(o.destination, n.name) > 0 end) as leads_there
    from far as f
    join trip as o on o.vehicle_id = f.vehicle_id and o.approved_at <= f.ts
         and coalesce(o.actual_start, o.planned_start) <= f.ts + cast(:grace_h as bigint) * interval '1' hour
         and coalesce(o.actual_end, o.planned_end) >= f.ts - cast(:grace_h as bigint) * interval '1' hour
    left join named as n on n.code in (substr(f.division_code, 1, 6), substr(f.division_code, 1, 4) || '00')
    group by f.kind, f.event_id
), uncovered as (
    select f.*, coalesce(s.orders_then, 0) as orders_then, coalesce(s.unread, false) as unread
    from far as f
    left join searched as s on s.kind = f.kind and s.event_id = f.event_id
    where not coalesce(s.leads_there, false)
), told as (                -- where the orders of some events of a day cannot be read, the others speak for themselves
    select u.*, bool_and(unread) over (partition by vehicle_id, event_day) as none_read
    from uncovered as u
), daily as (
    select vehicle_id, event_day, max(plate_no) as plate_no, max(org_id) as org_id, max(use_class) as use_class, min(ts) as first_ts, max(ts) as last_ts, count(*) as events,
           max_by(division_code, base_km) filter (where division_code is not null) as division_code, max_by(place_name, base_km) filter (where place_name is not null) as place_name, max(base_km) as base_km, sum(amount) as amount,
           max(orders_then) as orders_then, bool_and(unread) as unread, array_agg(event_id order by event_id) filter (where kind = 'fuel') as txn_nos,
           array_agg(event_id order by event_id) filter (where kind = 'toll') as passage_ids
    from told
    where unread = none_read
    group by vehicle_id, event_day
)
select vehicle_id, event_day, plate_no, org_id, use_class, first_ts, last_ts, events, division_code, place_name, cast(round(base_km, 3) as decimal(10, 3)) as base_km,
       cast(amount as decimal(18, 2)) as amount, orders_then, txn_nos, passage_ids,
       case when base_km is null or unread then 'not_assessable' when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from daily
