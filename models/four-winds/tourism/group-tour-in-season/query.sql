-- One row per unit, hot destination and day of departure in its season with a large enough group.
with season as (            -- entries such as 三亚:11-3
    select substr(h.entry, 1, strpos(h.entry, ':') - 1) as city,
           cast(substr(h.entry, strpos(h.entry, ':') + 1, strpos(h.entry, '-') - strpos(h.entry, ':') - 1) as bigint) as season_from,
           cast(substr(h.entry, strpos(h.entry, '-') + 1) as bigint) as season_to
    from (select 1 as one) as o
    cross join unnest(array[:hot_city_seasons]) as h (entry)
), coded as (               -- codes of the listed cities and of all that lies below
    select distinct s.city, substr(d.division_code, 1, case when substr(d.division_code, 5, 2) = '00' then 4 else 6 end) as stem
    from season as s
    join division as d on d.name = s.city or d.name = s.city || '市'
), spelled as (             -- counties and districts that an order names; a name that several bear tells none of them
    select written, min(division_code) as division_code -- mutation: equivalent, because there is one
    from (select name as written, division_code from division
          union
          select substr(name, 1, length(name) - 1), division_code from division) as n
    group by written
    having count(*) = 1
), aim as (
    select distinct o.order_no, c.city as written, coalesce(s.division_code, c.city) as code
    from travel_order as o
    cross join unnest(o.task_cities) as c (city)
    left join spelled as s on s.written = c.city
    union
    select p.plan_no, p.place_division, p.place_division from plan as p
    union
    select p.plan_no, v.division_code, v.division_code
    from plan as p
    join venue as v on v.venue_id = p.venue_id
), bound as (               -- orders and plans for a listed city
    select distinct a.order_no as ref, s.city, s.season_from, s.season_to
    from aim as a
    join season as s on starts_with(a.written, s.city)
    union
    select distinct a.order_no, s.city, s.season_from, s.season_to
    from aim as a
    join coded as k on starts_with(a.code, k.stem)
    join season as s on s.city = k.city
), meant as (               -- for one of the purposes
    select distinct o.order_no
    from travel_order as o
    cross join unnest(array[:purposes]) as w (word)
    where strpos(o.purpose, w.word) > 0
), planned as (
    select distinct p.plan_no
    from plan as p
    cross join unnest(array[:purposes]) as w (word)
    where p.kind <> 'meeting'
      and (strpos(p.title, w.word) > 0
           or w.word = case p.kind when 'training' then '培训' when 'party_day' then '主题党日' else '疗休养' end)
), going as (
    select o.org_id, b.city, b.season_from, b.season_to, o.start_date, o.order_no, cast(null as varchar) as plan_no, t.traveller_id, cast(0 as bigint) as attendees, o.purpose
    from travel_order as o
    join meant as m on m.order_no = o.order_no
    join bound as b on b.ref = o.order_no
    cross join unnest(o.traveller_ids) as t (traveller_id)
    where o.approved_at is not null -- nobody may have gone on an order that was never approved
    union all
    select p.org_id, b.city, b.season_from, b.season_to, p.start_date, null, p.plan_no, null, p.attendees, p.title
    from plan as p
    join planned as m on m.plan_no = p.plan_no
    join bound as b on b.ref = p.plan_no
), grouped as (
    select org_id, city, season_from, season_to, start_date, count(distinct traveller_id) as travellers, max(attendees) as attendees, min(purpose) as purpose,
           array_agg(distinct order_no order by order_no) filter (where order_no is not null) as order_nos,
           array_agg(distinct plan_no order by plan_no) filter (where plan_no is not null) as plan_nos
    from going
    group by org_id, city, season_from, season_to, start_date
), meeting as (             -- a meeting of the unit that is planned there for these days
    select distinct p.org_id, b.city, p.start_date, p.end_date
    from plan as p
    join bound as b on b.ref = p.plan_no
    where p.kind = 'meeting'
), counted as (
    select g.org_id, g.city as hot_city, g.start_date, g.season_from, g.season_to, case when g.travellers > g.attendees then g.travellers else g.attendees end as persons,
           g.purpose, g.order_nos, g.plan_nos, case when max(m.org_id) is null then 'hit' else 'explained' end as outcome
    from grouped as g
    left join meeting as m on m.org_id = g.org_id and m.city = g.city and g.start_date between cast(m.start_date - interval '1' day as date) and m.end_date
    where case when g.season_from <= g.season_to then month(g.start_date) between g.season_from and g.season_to
               else month(g.start_date) >= g.season_from or month(g.start_date) <= g.season_to end
    group by g.org_id, g.city, g.start_date, g.season_from, g.season_to, g.travellers, g.attendees, g.purpose, g.order_nos, g.plan_nos
)
select org_id, hot_city, start_date, season_from, season_to, persons, purpose, order_nos, plan_nos, outcome
from counted
where persons >= :min_persons
