-- One row per open tenancy of public housing whose family owns homes of more than so many square metres a head.
with horizon as (           -- the last day of which the two registers tell
    select max(day) as known_to
    from (select from_date as day from tenancy union all select from_date from owned) as d
), letting as (             -- tenancies that are open on that day
    select t.*, h.known_to
    from tenancy as t
    cross join horizon as h
    where t.to_date is null or t.to_date > h.known_to
), housemate as (           -- who lives in the tenant's household on that day
    select l.tenancy_no, o.person_id, m.relation_to_head as tenant_relation, o.relation_to_head as relation
    from letting as l
    join member as m on m.person_id = l.tenant_id and m.from_date <= l.known_to and (m.to_date is null or m.to_date > l.known_to)
    join member as o on o.household_id = m.household_id and o.from_date <= l.known_to and (o.to_date is null or o.to_date > l.known_to)
), family as (              -- tenant, co-applicants and the tenant's spouse, each once
    select tenancy_no, tenant_id as person_id from letting
    union
    select l.tenancy_no, c.person_id from letting as l cross join unnest(l.co_applicants) as c (person_id)
    union
    select tenancy_no, person_id
    from housemate
    where tenant_relation in ('01', '02') and relation in ('10', '11', '12')
       or tenant_relation in ('10', '11', '12') and relation in ('01', '02')
), counted as (             -- heads are also the housemates who are no co-applicants
    select tenancy_no, count(*) as heads
    from (select tenancy_no, person_id from family
          union
          select tenancy_no, person_id from housemate) as h
    group by tenancy_no
), followed as (            -- until when the same home was held before
    select r.*, max(coalesce(to_date, date '9999-12-31')) over (partition by unit_no, right_holder_id order by from_date rows between unbounded preceding and 1 preceding) as held_to,
           row_number() over (partition by unit_no, right_holder_id order by from_date desc) as newest
    from owned as r
    where use_kind = 'residence' and share_pct >= :min_share
), entitled as (            -- a right that was entered anew, such as with another share, goes on from the first
    select f.*, max(case when held_to is null or held_to < from_date - interval '1' day then from_date end) over (partition by unit_no, right_holder_id order by from_date) as held_from
    from followed as f
), held as (                -- homes that the family still has, beside the tenancy for longer than the grace
    select * from (
        select l.tenancy_no, r.unit_no, r.right_holder_id, r.from_date, r.area_m2 * r.share_pct * 0.01 as own_m2, l.known_to, r.division_code, l.unit_no as let_unit_no,
               case when r.held_from > l.from_date then r.held_from else l.from_date end as since -- mutation: equivalent, because on equal days both are the same
        from letting as l
        join family as f on f.tenancy_no = l.tenancy_no
        join entitled as r on r.right_holder_id = f.person_id and r.unit_no <> l.unit_no and r.newest = 1
        where r.to_date is null or r.to_date > l.known_to
    ) as r
    where date_diff('day', since, known_to) > :grace_days
      and (substr(division_code, 1, 6) in (:counties) or 'own' in (:counties) and substr(division_code, 1, 6) = substr(let_unit_no, 1, 6))
), grown as (               -- what the family held on the day of each home
    select h.*, sum(own_m2) over (partition by tenancy_no order by since) as grown_m2
    from held as h
), summed as (
    select g.tenancy_no, count(distinct unit_no) as homes, sum(own_m2) as own_m2, min(case when grown_m2 > :area_per_head_m2 * c.heads then since end) as since,
           array_agg(unit_no order by unit_no, right_holder_id, from_date) as unit_nos, array_agg(right_holder_id order by unit_no, right_holder_id, from_date) as holder_ids,
           array_agg(from_date order by unit_no, right_holder_id, from_date) as right_days
    from grown as g
    join counted as c on c.tenancy_no = g.tenancy_no
    group by g.tenancy_no
), reviewed as (            -- the unit of those who let the tenant in
    select l.tenancy_no, min(p.org_id) as org_id
    from letting as l
    cross join unnest(l.reviewer_ids) as r (reviewer_id)
    join post as p on p.person_id = r.reviewer_id and p.start_date <= l.from_date and (p.end_date is null or p.end_date >= l.from_date)
    group by l.tenancy_no
)
select l.tenancy_no, l.tenant_id, v.org_id, l.unit_no, l.from_date as let_from, c.heads, s.homes, cast(s.own_m2 as decimal(12, 2)) as own_m2,
       cast(round(cast(s.own_m2 as double) / c.heads, 2) as decimal(12, 2)) as per_head_m2, s.since, l.known_to, s.unit_nos, s.holder_ids, s.right_days
from letting as l
join summed as s on s.tenancy_no = l.tenancy_no
join counted as c on c.tenancy_no = l.tenancy_no
left join reviewed as v on v.tenancy_no = l.tenancy_no
where s.own_m2 > :area_per_head_m2 * c.heads
