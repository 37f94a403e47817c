-- One row per approved order whose way never comes near its destination or is far longer than there and back.
with placed as (            -- with the entry of the register of that day
    select t.trip_no, t.destination, t.dest_point_lat, coalesce(t.actual_start, t.planned_start) as start_ts, coalesce(t.actual_end, t.planned_end) as end_ts,
           v.vehicle_id, v.plate_no, v.org_id, v.use_class, v.gps_terminal,
           row_number() over (partition by t.trip_no order by v.valid_from desc) as best
    from trip as t
    join vehicle as v on v.vehicle_id = t.vehicle_id and v.valid_from <= cast(coalesce(t.actual_start, t.planned_start) as date)
         and (v.valid_to is null or v.valid_to >= cast(coalesce(t.actual_start, t.planned_start) as date))
    where t.approved_at is not null
), watched as (             -- vehicles whose positions are known for some trip
    select distinct vehicle_id from path
), measured as (
    select p.*, coalesce(h.fixes, 0) as fixes, h.path_km, h.dest_min_km, h.largest_gap_min,
           round(2e0 * cast(:route_factor as double) * cast(h.base_dest_km as double), 3) as shortest_km
    from placed as p
    left join path as h on h.trip_no = p.trip_no
    left join watched as w on w.vehicle_id = p.vehicle_id
    where p.best = 1 and (w.vehicle_id is not null or p.gps_terminal is not null or h.trip_no is not null)
), judged as (
    select m.*, round(cast(path_km as double) - shortest_km, 3) as extra_km, coalesce(dest_min_km > :dest_radius_km, false) as not_reached,
           coalesce(cast(path_km as double) > round(shortest_km * cast(:detour_ratio as double), 3) and round(cast(path_km as double) - shortest_km, 3) > cast(:min_extra_km as double), false) as detour,
           fixes >= :min_fixes and coalesce(largest_gap_min, 0) <= :max_gap_min as watched_throughout
    from measured as m
)
select trip_no, vehicle_id, plate_no, org_id, use_class, start_ts, end_ts, destination, cast(dest_min_km as decimal(10, 3)) as dest_min_km, cast(path_km as decimal(12, 3)) as path_km,
       cast(shortest_km as decimal(12, 3)) as shortest_km, cast(extra_km as decimal(12, 3)) as extra_km, fixes,
       case when fixes = 0 then 'no fix' when dest_min_km is null then 'no destination point' when not_reached then 'not reached'
            when shortest_km is null then 'no base' else 'detour' end as finding_kind,
       case when fixes = 0 or dest_min_km is null or (shortest_km is null and not not_reached) or (not detour and not watched_throughout) then 'not_assessable'
            when use_class in (:exempt_use_classes) then 'explained' else 'hit' end as outcome
from judged
where fixes = 0 or dest_min_km is null or shortest_km is null or not_reached or detour
