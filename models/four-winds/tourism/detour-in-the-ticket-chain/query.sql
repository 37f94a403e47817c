-- One row per traveller of an order whose tickets stop in a city without a task and are far longer than the direct way.
with spelling as (          -- the ways in which a city may be written
    select division_code as written, name as shown, division_code, level, centroid_lat, centroid_lon, valid_from from division
    union all
    select name, name, division_code, level, centroid_lat, centroid_lon, valid_from from division
    union all
    select substr(name, 1, length(name) - 1), substr(name, 1, length(name) - 1), division_code, level, centroid_lat, centroid_lon, valid_from from division
), ranked as (              -- a name that several divisions bear is the city's, and of one division the latest row counts
    select s.*, row_number() over (partition by written order by case level when 'prefecture' then 0 when 'county' then 1 else 2 end, -- mutation: equivalent, because only the order counts
               case when centroid_lat is null then 1 else 0 end, -- mutation: equivalent, because only the order counts
               valid_from desc, division_code) as place_rank
    from spelling as s
), place as (               -- codes of one city begin alike; a province covers its cities, the four municipalities are one city each
    select written, shown, centroid_lat as lat, centroid_lon as lon,
           substr(division_code, 1, case when substr(division_code, 3, 4) = '0000' or :city_level = 'prefecture' and substr(division_code, 1, 2) in ('11', '12', '31', '50') then 2
                                         when :city_level = 'prefecture' or substr(division_code, 5, 2) = '00' then 4 else 6 end) as city
    from ranked
    where place_rank = 1
), approved as (            -- an order that was approved only after its last day covers nothing
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
), leg as (                 -- the tickets of a trip
    select l.order_no, l.org_id, l.traveller_id, l.approved_private_detour, t.claim_no, t.seg_no, coalesce(g.shown, t.to_city) as to_city, t.depart_ts, t.arrive_ts, t.fare,
           coalesce(f.city, t.from_city) as from_key, f.lat as from_lat, f.lon as from_lon,
           coalesce(g.city, t.to_city) as to_key, g.lat as to_lat, g.lon as to_lon
    from candidate as l
    join used as t on t.claim_no = l.claim_no and t.traveller_id = l.traveller_id
    left join place as f on f.written = t.from_city
    left join place as g on g.written = t.to_city
    where l.order_rank = 1
), once as (                -- a ticket that was claimed twice is one
    select l.*, row_number() over (partition by order_no, traveller_id, from_key, to_key, depart_ts order by claim_no, seg_no) as copy
    from leg as l
), chained as (             -- in their order
    select l.*, row_number() over (partition by order_no, traveller_id order by depart_ts, claim_no, seg_no) as leg_no,
           lead(from_key) over (partition by order_no, traveller_id order by depart_ts, claim_no, seg_no) as next_key,
           lead(depart_ts) over (partition by order_no, traveller_id order by depart_ts, claim_no, seg_no) as next_depart
    from once as l
    where copy = 1
), task as (
    select a.order_no, a.traveller_id, a.start_date, a.end_date, coalesce(p.city, c.city) as task_key, p.lat, p.lon
    from travel_order as o
    cross join unnest(o.task_cities) as c (city)
    join approved as a on a.order_no = o.order_no
    left join place as p on p.written = c.city
), home as (                -- where the tickets begin; where that is the task, the way out is on no ticket, and where they end
    select distinct c.order_no, c.traveller_id, case when t.order_no is null then c.from_key else e.to_key end as home_key,
           case when t.order_no is null then c.from_lat else e.to_lat end as lat, case when t.order_no is null then c.from_lon else e.to_lon end as lon
    from chained as c
    join chained as e on e.order_no = c.order_no and e.traveller_id = c.traveller_id and e.next_key is null
    left join task as t on t.order_no = c.order_no and t.traveller_id = c.traveller_id and (starts_with(c.from_key, t.task_key) or starts_with(t.task_key, c.from_key))
    where c.leg_no = 1
), halt as (                -- stops away from home, in the city of arrival and of the next departure
    select c.*
    from chained as c
    join home as h on h.order_no = c.order_no and h.traveller_id = c.traveller_id
    where (starts_with(c.to_key, c.next_key) or starts_with(c.next_key, c.to_key))
      and not (starts_with(c.to_key, h.home_key) or starts_with(h.home_key, c.to_key))
), stray as (               -- … where neither the order nor another one of that traveller and time has a task
    select h.*
    from halt as h
    left join task as t on t.traveller_id = h.traveller_id and (starts_with(h.to_key, t.task_key) or starts_with(t.task_key, h.to_key))
                       and (t.order_no = h.order_no or t.start_date <= cast(h.next_depart as date) and t.end_date >= cast(h.depart_ts as date))
    where t.order_no is null
), stop as (                -- the last one; without a time of arrival its length is not known, but it is shorter than from the departure on
    select s.*, row_number() over (partition by order_no, traveller_id order by case when arrive_ts is null then 1 else 0 end, -- mutation: equivalent, because only the order counts
               leg_no desc) as stop_rank
    from stray as s
    where next_depart >= coalesce(arrive_ts, depart_ts) + :transit_h * interval '1' hour
), chain as (
    select order_no, traveller_id, count(*) as legs, sum(great_circle_distance(from_lat, from_lon, to_lat, to_lon)) as chain_km,
           count(great_circle_distance(from_lat, from_lon, to_lat, to_lon)) as measured_legs, sum(fare) as fares,
           array_agg(distinct claim_no order by claim_no) as claim_nos
    from chained
    group by order_no, traveller_id
), visited as (             -- when a task city was first reached
    select t.order_no, t.traveller_id, t.task_key, min(t.lat) as lat, min(t.lon) as lon, min(c.leg_no) as first_leg -- mutation: equivalent, because a key has one place
    from task as t
    left join chained as c on c.order_no = t.order_no and c.traveller_id = t.traveller_id
                          and (starts_with(c.to_key, t.task_key) or starts_with(t.task_key, c.to_key))
    group by t.order_no, t.traveller_id, t.task_key
), reached as (             -- all of them where the tickets reach none
    select v.*, max(first_leg) over (partition by order_no, traveller_id) as last_leg
    from visited as v
), tour as (
    select r.*, lag(lat) over (partition by order_no, traveller_id order by first_leg, task_key) as before_lat,
           lag(lon) over (partition by order_no, traveller_id order by first_leg, task_key) as before_lon,
           row_number() over (partition by order_no, traveller_id order by first_leg desc, task_key desc) as from_end
    from reached as r
    where first_leg is not null or last_leg is null
), direct as (              -- from home by the task cities and back
    select t.order_no, t.traveller_id, count(*) as tasks, count(t.lat) as measured_tasks,
           sum(great_circle_distance(coalesce(t.before_lat, h.lat), coalesce(t.before_lon, h.lon), t.lat, t.lon)
               + case when t.from_end = 1 then great_circle_distance(t.lat, t.lon, h.lat, h.lon) else 0e0 end) as direct_km
    from tour as t
    join home as h on h.order_no = t.order_no and h.traveller_id = t.traveller_id
    group by t.order_no, t.traveller_id
), compared as (
    select s.order_no, s.traveller_id, s.org_id, s.to_city as stop_city, s.depart_ts as stop_from, s.arrive_ts, s.next_depart as stop_until, s.approved_private_detour,
           case when c.measured_legs = c.legs then cast(round(c.chain_km, 1) as decimal(9, 1)) end as chain_km,
           case when d.measured_tasks = d.tasks then cast(round(d.direct_km, 1) as decimal(9, 1)) end as direct_km,
           cast(c.fares as decimal(18, 2)) as fares, c.claim_nos
    from stop as s
    join chain as c on c.order_no = s.order_no and c.traveller_id = s.traveller_id
    join direct as d on d.order_no = s.order_no and d.traveller_id = s.traveller_id
    where s.stop_rank = 1
)
select order_no, traveller_id, org_id, stop_city, stop_from, stop_until, chain_km, direct_km, chain_km - direct_km as extra_km, fares, claim_nos,
       case when chain_km is null or direct_km is null or arrive_ts is null then 'not_assessable'
            when approved_private_detour and :private_detour_exempt then 'explained' else 'hit' end as outcome
from compared
where chain_km is null or direct_km is null
   or chain_km > direct_km * :detour_ratio and chain_km - direct_km > :min_extra_km
