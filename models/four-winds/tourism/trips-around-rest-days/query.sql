-- One row per traveller (or unit, where no traveller of it stands out) whose trips often include rest days without a task.
with approved as (            -- an order that was approved only after its last day covers nothing
    select o.order_no, o.org_id, t.traveller_id, o.start_date, o.end_date, o.approved_private_detour
    from travel_order as o
    cross join unnest(o.traveller_ids) as t (traveller_id)
    where cast(o.approved_at as date) <= o.end_date
), used as (               -- a ticket that was given back was no journey; what came back may be less than the fare
    select t.*
    from ticket as t
    where not exists (select r.claim_no from ticket as r where r.traveller_id = t.traveller_id and r.depart_ts = t.depart_ts and r.fare < 0)
), span as (
    select claim_no, traveller_id, min(cast(depart_ts as date)) as first_day, max(cast(depart_ts as date)) as last_day
    from used
    group by claim_no, traveller_id
), candidate as (           -- the order of a claim: the one it names, else the one of that traveller that begins nearest
    select s.claim_no, a.order_no, a.org_id, a.traveller_id, a.approved_private_detour,
           row_number() over (partition by s.claim_no, s.traveller_id order by
               case when c.order_ref = a.order_no then 0 else 1 end, -- mutation: equivalent, because only the order of the two counts
               abs(date_diff('day', s.first_day, a.start_date)), a.order_no) as order_rank
    from span as s
    join approved as a on a.traveller_id = s.traveller_id
    left join claim as c on c.claim_no = s.claim_no
    where c.order_ref = a.order_no or s.first_day <= a.end_date and s.last_day >= a.start_date
), ticketed as (            -- a trip is an order, or a claim that belongs to none
    select coalesce(l.order_no, s.claim_no) as trip_ref, coalesce(l.org_id, c.org_id) as org_id, s.traveller_id, s.claim_no, s.first_day, s.last_day,
           coalesce(l.approved_private_detour, false) as private_stay
    from span as s
    left join candidate as l on l.claim_no = s.claim_no and l.traveller_id = s.traveller_id and l.order_rank = 1
    left join claim as c on c.claim_no = s.claim_no
), trip as (
    select trip_ref, org_id, traveller_id, min(first_day) as first_day, max(last_day) as last_day
    from (select trip_ref, org_id, traveller_id, first_day, last_day from ticketed
          union all
          select order_no, org_id, traveller_id, start_date, end_date from approved) as t
    group by trip_ref, org_id, traveller_id
), region as (
    select region_code, case when region_code in ('000000', '100000') then '' when substr(region_code, 3, 4) = '0000' then substr(region_code, 1, 2)
                             when substr(region_code, 5, 2) = '00' then substr(region_code, 1, 4) else substr(region_code, 1, 6) end as stem, count(*) over () as regions
    from (select distinct region_code from calendar) as r
), seat as (
    select org_id, max_by(division_code, valid_from) filter (where division_code is not null) as division_code
    from unit
    group by org_id
), unit_calendar as (       -- the calendar of the nearest division upward, or the only one
    select o.org_id, r.region_code, row_number() over (partition by o.org_id order by length(r.stem) desc, r.region_code) as nearness
    from (select distinct org_id from trip) as o
    left join seat as u on u.org_id = o.org_id
    join region as r on r.regions = 1 or starts_with(u.division_code, r.stem)
), day_away as (            -- days by tickets; those of an order lie in its approved days
    select t.trip_ref, t.org_id, t.traveller_id, t.private_stay, d.day, d.is_workday
    from ticketed as t
    left join unit_calendar as k on (k.org_id = t.org_id or t.org_id is null and k.org_id is null) and k.nearness = 1
    join calendar as d on d.region_code = k.region_code and d.day between t.first_day and t.last_day
), free_day as (            -- rest days that neither an order nor a meeting or course of the unit covers, and no private stay was approved for
    select distinct a.trip_ref, a.traveller_id, a.day
    from day_away as a
    left join approved as o on o.traveller_id = a.traveller_id and a.day between o.start_date and o.end_date
    left join plan as p on p.org_id = a.org_id and a.day between p.start_date and p.end_date
    where not a.is_workday and o.order_no is null and p.org_id is null and not (a.private_stay and :private_detour_exempt)
), counted as (
    select t.trip_ref, t.org_id, t.traveller_id, t.first_day, t.last_day, count(f.day) as rest_days
    from trip as t
    left join free_day as f on f.trip_ref = t.trip_ref and f.traveller_id = t.traveller_id
    group by t.trip_ref, t.org_id, t.traveller_id, t.first_day, t.last_day
), subject_trip as (        -- of a unit, a trip of several is one
    select 'person' as subject_kind, traveller_id as subject_id, min(org_id) as org_id, trip_ref, min(first_day) as first_day, max(last_day) as last_day, max(rest_days) as rest_days
    from counted
    group by traveller_id, trip_ref
    union all
    select 'unit', org_id, org_id, trip_ref, min(first_day), max(last_day), max(rest_days)
    from counted
    where org_id is not null
    group by org_id, trip_ref
), marked as (
    select s.*, case when rest_days >= :min_rest_days then 1 else 0 end as with_rest
    from subject_trip as s
), window_trip as (         -- the trips that ended within the days up to each trip
    select e.subject_kind, e.subject_id, e.last_day as window_end, min(e.trip_ref) as end_ref, t.trip_ref, t.org_id, t.first_day, t.last_day, t.rest_days, t.with_rest
    from marked as e
    join marked as t on t.subject_kind = e.subject_kind and t.subject_id = e.subject_id
                    and t.last_day <= e.last_day and t.last_day > e.last_day - :window_days * interval '1' day
    group by e.subject_kind, e.subject_id, e.last_day, t.trip_ref, t.org_id, t.first_day, t.last_day, t.rest_days, t.with_rest
), summed as (
    select subject_kind, subject_id, window_end, min(org_id) as org_id, count(*) as trips, sum(with_rest) as rest_trips,
           sum(case when with_rest = 1 then rest_days else 0 end) as rest_days,
           min(case when with_rest = 1 then first_day end) as first_day, max(case when with_rest = 1 then last_day end) as last_day,
           array_agg(trip_ref order by trip_ref) filter (where with_rest = 1) as trip_refs
    from window_trip
    group by subject_kind, subject_id, window_end
), striking as (            -- of each subject the window with most such trips
    select s.*, row_number() over (partition by subject_kind, subject_id order by rest_trips desc, window_end) as window_rank
    from summed as s
    where trips >= :min_trips and rest_trips > 0 and rest_trips * 100 >= :min_share * trips
), marked_unit as (         -- whether a traveller of the unit stands out
    select s.*, max(case when subject_kind = 'person' then 1 else 0 end) over (partition by org_id) as person_there
    from striking as s
    where window_rank = 1
)
select k.subject_id, k.subject_kind, k.org_id, k.trips, cast(k.rest_trips as bigint) as rest_trips, cast(round(100e0 * k.rest_trips / k.trips, 1) as decimal(5, 1)) as rest_share_pct,
       cast(k.rest_days as bigint) as rest_days, k.first_day, k.last_day, k.trip_refs, array_agg(distinct t.claim_no order by t.claim_no) as claim_nos
from marked_unit as k
join ticketed as t on contains(k.trip_refs, t.trip_ref) and (t.traveller_id = k.subject_id or k.subject_kind = 'unit' and t.org_id = k.subject_id)
where k.subject_kind = 'person' or k.person_there = 0
group by k.subject_id, k.subject_kind, k.org_id, k.trips, k.rest_trips, k.rest_days, k.first_day, k.last_day, k.trip_refs
