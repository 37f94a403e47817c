-- One row per banquet of public staff or close kin without a declaration of that kind around its day.
with sizable as (
    select booking_no, event_date, event_kind, tables, host_name, host_person_id
    from booking
    where tables >= :min_tables
), related as (
    select person_id as a, relative_id as b, coalesce(valid_from, date '1900-01-01') as from_day, coalesce(valid_to, date '9999-12-31') as to_day from kin
    union
    select relative_id, person_id, coalesce(valid_from, date '1900-01-01'), coalesce(valid_to, date '9999-12-31') from kin
), party as (               -- a marriage or birth is of both parties
    select person_id as registrant_id, event_kind, event_date, person_id as party_id from civil
    union
    select person_id, event_kind, event_date, counterpart_id from civil where counterpart_id is not null
), registered as (          -- … and their close kin may host: parents their child's wedding
    select registrant_id, event_kind, event_date, party_id as person_id from party
    union
    select p.registrant_id, p.event_kind, p.event_date, r.b
    from party as p
    join related as r on r.a = p.party_id and p.event_date between r.from_day and r.to_day
), named as (               -- persons who bear the name of a host that is not resolved
    select b.booking_no, b.event_date, b.event_kind, n.person_id as host_id
    from sizable as b
    join person as n on n.name = b.host_name
    where b.host_person_id is null
    union
    select b.booking_no, b.event_date, b.event_kind, n.person_id
    from sizable as b
    join person as n on n.name_norm = b.host_name
    where b.host_person_id is null
), evidenced as (           -- … with a registered event near the day
    select n.booking_no, n.host_id, r.registrant_id, r.event_kind as civil_kind, r.event_date as civil_date,
           row_number() over (partition by n.booking_no, n.host_id order by abs(date_diff('day', r.event_date, n.event_date)), r.event_date, r.registrant_id) as civil_rank
    from named as n
    join registered as r on r.person_id = n.host_id and r.event_date >= n.event_date - :search_days * interval '1' day and r.event_date <= n.event_date + :search_days * interval '1' day
                        and r.event_kind = case n.event_kind when 'wedding' then 'marriage' when 'full_month' then 'birth' end
), host as (
    select booking_no, host_person_id as host_id, cast(1 as decimal(3, 2)) as match_score, 'id' as match_fields, cast(null as varchar) as registrant_id, cast(null as date) as civil_date, cast(null as varchar) as civil_kind
    from sizable
    where host_person_id is not null
    union all
    select n.booking_no, n.host_id, case when e.host_id is null then cast(0.5 as decimal(3, 2)) else cast(0.9 as decimal(3, 2)) end,
           case when e.host_id is null then 'name' else 'name_and_' || e.civil_kind end, e.registrant_id, e.civil_date, e.civil_kind
    from named as n
    left join evidenced as e on e.booking_no = n.booking_no and e.host_id = n.host_id and e.civil_rank = 1
), matched as (             -- the best match; several persons who match equally well by name cannot be told apart
    select h.*, b.event_date, b.event_kind, b.tables, b.host_name,
           rank() over (partition by h.booking_no order by h.match_score desc) as score_rank
    from host as h
    join sizable as b on b.booking_no = h.booking_no
    where h.match_score >= :min_match_score
), best as (
    select m.*, count(*) over (partition by booking_no) as equals
    from matched as m
    where score_rank = 1
), first_step as (          -- the host and his or her kin on that day
    select booking_no, host_id, host_id as member_id, 0 as kin_steps, event_date from best
    union
    select m.booking_no, m.host_id, r.b, 1, m.event_date
    from best as m
    join related as r on r.a = m.host_id and m.event_date between r.from_day and r.to_day
    where :kin_hops >= 1
), family as (
    select booking_no, host_id, member_id, min(kin_steps) as kin_steps
    from (select booking_no, host_id, member_id, kin_steps from first_step
          union
          select s.booking_no, s.host_id, r.b, 2
          from first_step as s
          join related as r on r.a = s.member_id and s.event_date between r.from_day and r.to_day
          where :kin_hops >= 2) as f
    group by booking_no, host_id, member_id
), staffed as (             -- members of the family on public staff on that day; who never held a post is known by the register of persons
    select f.booking_no, f.host_id, f.member_id, f.kin_steps
    from family as f
    join best as m on m.booking_no = f.booking_no and m.host_id = f.host_id
    join post as p on p.person_id = f.member_id and p.start_date <= m.event_date and (p.end_date is null or p.end_date >= m.event_date)
    union
    select f.booking_no, f.host_id, f.member_id, f.kin_steps
    from family as f
    join person as n on n.person_id = f.member_id and n.is_public_staff
    where f.member_id not in (select person_id from post)
), declared as (            -- a declaration of that kind by any of the family
    select f.booking_no
    from family as f
    join best as m on m.booking_no = f.booking_no and m.host_id = f.host_id
    join declaration as d on d.person_id = f.member_id and d.event_kind = m.event_kind
                         and d.event_date >= m.event_date - :search_days * interval '1' day and d.event_date <= m.event_date + :search_days * interval '1' day
), answerable as (          -- the host, else the nearest kin
    select s.*, row_number() over (partition by s.booking_no order by s.kin_steps, s.member_id, s.host_id) as staff_rank
    from staffed as s
    left join declared as d on d.booking_no = s.booking_no
    where d.booking_no is null
), seat as (
    select a.booking_no, min(p.org_id) as org_id
    from answerable as a
    join best as m on m.booking_no = a.booking_no and m.host_id = a.host_id
    join post as p on p.person_id = a.member_id and p.start_date <= m.event_date and (p.end_date is null or p.end_date >= m.event_date)
    where a.staff_rank = 1
    group by a.booking_no
), kin_row as (             -- the rows of kinship between the host and that member
    select a.booking_no, array_agg(k.person_id order by k.person_id, k.relative_id) as kin_persons, array_agg(k.relative_id order by k.person_id, k.relative_id) as kin_relatives
    from answerable as a
    join (select distinct person_id, relative_id from kin) as k on k.person_id = a.member_id and k.relative_id = a.host_id or k.relative_id = a.member_id and k.person_id = a.host_id
    where a.staff_rank = 1
    group by a.booking_no
)
select a.booking_no, a.member_id as person_id, s.org_id, m.event_kind, m.event_date, m.tables, m.host_name, m.host_id, m.match_score, m.match_fields, cast(a.kin_steps as bigint) as kin_steps,
       m.registrant_id, m.civil_date, m.civil_kind, k.kin_persons, k.kin_relatives, case when m.equals > 1 then 'not_assessable' else 'hit' end as outcome
from answerable as a
join best as m on m.booking_no = a.booking_no and m.host_id = a.host_id
left join seat as s on s.booking_no = a.booking_no
left join kin_row as k on k.booking_no = a.booking_no
where a.staff_rank = 1
