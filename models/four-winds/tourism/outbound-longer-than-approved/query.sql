-- One row per official trip abroad that was longer or wider than approved.
with mission as (           -- private trips do not count
    select t.*, date_diff('day', exit_date, entry_date) + case when :count_travel_days then 1 else -1 end as counted_days
    from trip as t
    where trip_kind = 'official'
), visited as (
    select distinct m.person_id, m.exit_date, c.country, coalesce(contains(m.approved_countries, c.country), false) as approved
    from mission as m
    cross join unnest(m.countries) as c (country)
), added as (               -- countries that the approval does not name
    select person_id, exit_date, country
    from visited
    where not approved
), used as (               -- a ticket that was given back was no journey; what came back may be less than the fare
    select t.*
    from ticket as t
    where not exists (select r.claim_no from ticket as r where r.traveller_id = t.traveller_id and r.depart_ts = t.depart_ts and r.fare < 0)
), flown as (
    select m.person_id, m.exit_date, t.claim_no, t.seg_no, t.to_city, t.depart_ts, t.arrive_ts,
           lead(t.depart_ts) over (partition by m.person_id, m.exit_date order by t.depart_ts, t.claim_no, t.seg_no) as next_depart
    from mission as m
    join used as t on t.traveller_id = m.person_id and cast(t.depart_ts as date) >= m.exit_date and (m.entry_date is null or cast(t.depart_ts as date) <= m.entry_date)
), stop as (                -- the last ticket leads home
    select f.*, case when arrive_ts is null then 'open' when next_depart >= arrive_ts + :transit_h * interval '1' hour then 'long' else 'short' end as stay
    from flown as f
    where next_depart is not null
), pattern as (             -- stops whose city names none of the countries
    select s.person_id, s.exit_date, count(*) as stops, sum(case when s.stay = 'long' then 1 else 0 end) as long_stops, sum(case when s.stay = 'short' then 1 else 0 end) as short_stops
    from stop as s
    left join visited as v on v.person_id = s.person_id and v.exit_date = s.exit_date and strpos(s.to_city, v.country) > 0
    where v.country is null
    group by s.person_id, s.exit_date
), unnamed as (             -- countries that no city names
    select v.person_id, v.exit_date, count(*) as countries
    from visited as v
    left join stop as s on s.person_id = v.person_id and s.exit_date = v.exit_date and strpos(s.to_city, v.country) > 0
    where s.to_city is null
    group by v.person_id, v.exit_date
), within as (             -- a stay in a country ends with the first ticket to another, not with one within it
    select a.person_id, a.exit_date, a.country, s.claim_no, s.seg_no, s.stay, s.arrive_ts, min(f.depart_ts) as left_ts
    from added as a
    join stop as s on s.person_id = a.person_id and s.exit_date = a.exit_date and strpos(s.to_city, a.country) > 0
    left join flown as f on f.person_id = s.person_id and f.exit_date = s.exit_date and f.depart_ts >= s.arrive_ts and strpos(f.to_city, a.country) = 0
    group by a.person_id, a.exit_date, a.country, s.claim_no, s.seg_no, s.stay, s.arrive_ts
), named as (               -- stops whose city names the country
    select person_id, exit_date, country, max(case when stay = 'long' or left_ts >= arrive_ts + :transit_h * interval '1' hour then 1 else 0 end) as is_long,
           max(case when stay = 'open' then 1 else 0 end) as is_open
    from within
    group by person_id, exit_date, country
), stayed as (              -- without such a stop: long where there is another stop for each such country and all were long, passed through where all were short
    select a.person_id, a.exit_date, a.country,
           case when n.is_long = 1 then 'long' when n.is_open = 1 then 'open' when n.country is not null then 'short'
                when p.stops < u.countries then 'open' when p.stops = p.long_stops then 'long' when p.stops = p.short_stops then 'short' else 'open' end as stay
    from added as a
    left join named as n on n.person_id = a.person_id and n.exit_date = a.exit_date and n.country = a.country
    left join pattern as p on p.person_id = a.person_id and p.exit_date = a.exit_date
    left join unnamed as u on u.person_id = a.person_id and u.exit_date = a.exit_date
), wider as (
    select person_id, exit_date, array_agg(distinct country order by country) as extra_countries, sum(case when stay = 'long' then 1 else 0 end) as stays_known,
           sum(case when stay = 'open' then 1 else 0 end) as stays_open
    from stayed
    where stay <> 'short'
    group by person_id, exit_date
), tickets as (
    select person_id, exit_date, array_agg(claim_no order by claim_no, seg_no) as claim_nos, array_agg(seg_no order by claim_no, seg_no) as seg_nos
    from flown
    group by person_id, exit_date
), seat as (                -- the unit in which the person held a post on the day of exit
    select m.person_id, m.exit_date, min(p.org_id) as org_id
    from mission as m
    join post as p on p.person_id = m.person_id and p.start_date <= m.exit_date and (p.end_date is null or p.end_date >= m.exit_date)
    group by m.person_id, m.exit_date
), judged as (
    select m.person_id, m.exit_date, m.entry_date, m.approval_no, m.approved_days, m.approved_countries, w.extra_countries, coalesce(w.stays_known, 0) as stays_known, coalesce(w.stays_open, 0) as stays_open,
           case when m.counted_days < 0 then 0 else m.counted_days end as actual_days
    from mission as m
    left join wider as w on w.person_id = m.person_id and w.exit_date = m.exit_date
), marked as (
    select j.*, actual_days - approved_days as extra_days,
           case when actual_days - approved_days > :tol_days or approved_countries is not null and stays_known > 0 then 1 else 0 end as beyond
    from judged as j
)
select m.person_id, m.exit_date, m.entry_date, s.org_id, m.approval_no, m.approved_days, m.actual_days, case when m.extra_days < 0 then 0 else m.extra_days end as extra_days, -- mutation: equivalent, because 0 is 0
       case when m.beyond = 1 and m.approved_countries is null then array['not_on_file'] else coalesce(m.extra_countries, array['none']) end as extra_countries,
       case when m.approved_countries is null then cast(0 as bigint) else cast(m.stays_known as bigint) end as stays_known,
       t.claim_nos, t.seg_nos, case when m.beyond = 1 then 'hit' else 'not_assessable' end as outcome
from marked as m
left join seat as s on s.person_id = m.person_id and s.exit_date = m.exit_date
left join tickets as t on t.person_id = m.person_id and t.exit_date = m.exit_date
where m.beyond = 1 or m.extra_days is null or m.approved_countries is null or m.stays_open > 0
