-- One row per pair of consecutive records of one card or vehicle that no vehicle could have made.
with sighting as (
    select 'fuel' as kind, r.txn_no as event_id, r.txn_ts as ts, r.station_id, r.vehicle_id, r.card_no as card, cast(null as varchar) as plate
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    where r.product_kind in ('fuel', 'charge')
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
    union all
    select 'toll' as kind, passage_id as event_id, exit_ts as ts, exit_station as station_id, vehicle_id, obu_no as card, plate_no as plate from toll
    union all
    select 'toll' as kind, passage_id as event_id, entry_ts as ts, entry_station as station_id, vehicle_id, obu_no as card, plate_no as plate from toll
), card as (                -- which vehicle held a card or a device, and when
    select fuel_card_no as card, 'fuel' as kind, vehicle_id, valid_from, valid_to from vehicle
    union all
    select etc_obu as card, 'toll' as kind, vehicle_id, valid_from, valid_to from vehicle
), located as (             -- a record's place as it was that day, and its vehicle by its number, else by card or device, else by the plate
    select s.kind, s.event_id, s.ts, s.card, coalesce(s.vehicle_id, c.vehicle_id, b.vehicle_id) as vehicle_id, p.name as place_name, p.location_lat as lat, p.location_lon as lon,
           86400 * date_diff('day', date '2000-01-01', cast(s.ts as date)) + 3600 * hour(s.ts) + 60 * minute(s.ts) + second(s.ts) as second_no,
           row_number() over (partition by s.kind, s.event_id, s.ts, s.station_id
                              order by case when p.valid_from <= cast(s.ts as date) then 0 else 1 end, p.valid_from desc, c.valid_from desc, c.vehicle_id, b.valid_from desc, b.vehicle_id) as nth
    from sighting as s
    join place as p on p.venue_id = s.station_id
    left join card as c on s.vehicle_id is null and c.card = s.card and c.kind = s.kind and c.valid_from <= cast(s.ts as date) and (c.valid_to is null or c.valid_to >= cast(s.ts as date))
    left join vehicle as b on s.vehicle_id is null and b.plate_norm = s.plate and b.valid_from <= cast(s.ts as date) and (b.valid_to is null or b.valid_to >= cast(s.ts as date))
), keyed as (               -- a record counts for its vehicle and for its card
    select 'vehicle' as same_by, vehicle_id as name, l.* from located as l where nth = 1 and vehicle_id is not null
    union all
    select 'card' as same_by, card as name, l.* from located as l where nth = 1 and kind = 'fuel' and card is not null
), paired as (
    select k.*, lag(event_id) over (partition by same_by, name order by ts, event_id) as first_event, lag(kind) over (partition by same_by, name order by ts, event_id) as first_kind,
           lag(ts) over (partition by same_by, name order by ts, event_id) as first_ts, lag(second_no) over (partition by same_by, name order by ts, event_id) as first_second,
           lag(place_name) over (partition by same_by, name order by ts, event_id) as first_place,
           lag(vehicle_id) over (partition by same_by, name order by ts, event_id) as first_vehicle,
           great_circle_distance(lag(lat) over (partition by same_by, name order by ts, event_id), lag(lon) over (partition by same_by, name order by ts, event_id), lat, lon) as distance_km
    from keyed as k
), gapped as (              -- closer in time than min_gap_min is judged as if that far apart
    select p.*, case when second_no - first_second < 60 * :min_gap_min then 60 * :min_gap_min else second_no - first_second end as gap_seconds
    from paired as p
    where first_event <> event_id
), fast as (
    select g.*, row_number() over (partition by first_event, event_id order by same_by desc) as pair_no
    from gapped as g
    where round(distance_km, 3) >= :min_distance_km and round(distance_km * 3600e0, 3) > gap_seconds * cast(:max_speed_kmh as double)
), placed as (
    select f.*, v.plate_no, v.org_id, v.use_class, row_number() over (partition by f.first_event, f.event_id order by v.valid_from desc) as best
    from fast as f
    join vehicle as v on v.vehicle_id = coalesce(f.vehicle_id, f.first_vehicle) and v.valid_from <= cast(f.ts as date) and (v.valid_to is null or v.valid_to >= cast(f.ts as date))
    where f.pair_no = 1
)
select first_event, event_id as second_event, coalesce(vehicle_id, first_vehicle) as vehicle_id, plate_no, org_id, use_class, first_ts, ts as second_ts, first_place, place_name as second_place,
       cast(round(distance_km, 3) as decimal(10, 3)) as distance_km, cast(round((second_no - first_second) / 60e0, 1) as decimal(10, 1)) as gap_min,
       cast(round(distance_km * 3600e0 / nullif(gap_seconds, 0), 1) as decimal(10, 1)) as speed_kmh, same_by,
       case when kind = 'fuel' and first_kind = 'fuel' then array[first_event, event_id] when kind = 'fuel' then array[event_id] when first_kind = 'fuel' then array[first_event] end as txn_nos,
       case when kind = 'toll' and first_kind = 'toll' then array[first_event, event_id] when kind = 'toll' then array[event_id] when first_kind = 'toll' then array[first_event] end as passage_ids,
       case when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from placed
where best = 1
