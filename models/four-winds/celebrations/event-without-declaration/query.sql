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
), family as (              -- the host and his or her kin on that day, by the fewest steps
    select m.booking_no, m.host_id, m.event_kind, m.event_date, case k.steps when 0 then m.host_id when 1 then r.b else q.b end as member_id, min(k.steps) as kin_steps
    from best as m
    cross join unnest(array[0, 1, 2]) as k (steps)
    left join related as r on k.steps >= 1 and r.a = m.host_id and m.event_date between r.from_day and r.to_day
    left join related as q on k.steps = 2 and q.a = r.b and m.event_date between q.from_day and q.to_day
    where k.steps <= :kin_hops
    group by m.booking_no, m.host_id, m.event_kind, m.event_date, case k.steps when 0 then m.host_id when 1 then r.b else q.b end
), standing as (            -- who of them is on public staff on that day, and whether one declared an event of that kind
    select f.booking_no, f.host_id, f.member_id, f.kin_steps, min(case when p.start_date <= f.event_date and (p.end_date is null or p.end_date >= f.event_date) then p.org_id end) as org_id,
           -- who never held a post is known by the register of persons
           count(case when p.start_date <= f.event_date and (p.end_date is null or p.end_date >= f.event_date) or p.person_id is null and n.is_public_staff then 1 end) as staffed, count(d.person_id) as declared
    from family as f
    left join post as p on p.person_id = f.member_id
    left join person as n on n.person_id = f.member_id
    left join declaration as d on d.person_id = f.member_id and d.event_kind = f.event_kind
                              and d.event_date >= f.event_date - :search_days * interval '1' day and d.event_date <= f.event_date + :search_days * interval '1' day
    where f.member_id is not null
    group by f.booking_no, f.host_id, f.member_id, f.kin_steps
), answerable as (          -- the host, else the nearest kin
    select s.*, sum(declared) over (partition by booking_no) as declarations,
           row_number() over (partition by booking_no order by case when staffed > 0 then 0 else 1 end, kin_steps, member_id, host_id) as staff_rank
    from standing as s
)
select a.booking_no, a.member_id as person_id, a.org_id, m.event_kind, m.event_date, m.tables, m.host_name, m.host_id, m.match_score, m.match_fields, cast(a.kin_steps as bigint) as kin_steps,
       m.registrant_id, m.civil_date, m.civil_kind, array_agg(k.person_id order by k.person_id, k.relative_id) filter (where k.person_id is not null) as kin_persons,
       array_agg(k.relative_id order by k.person_id, k.relative_id) filter (where k.person_id is not null) as kin_relatives, case when m.equals > 1 then 'not_assessable' else 'hit' end as outcome
from answerable as a
join best as m on m.booking_no = a.booking_no and m.host_id = a.host_id
left join (select distinct person_id, relative_id from kin) as k on k.person_id in (a.member_id, a.host_id) and k.relative_id in (a.member_id, a.host_id)
where a.staff_rank = 1 and a.staffed > 0 and a.declarations = 0
group by a.booking_no, a.member_id, a.org_id, m.event_kind, m.event_date, m.tables, m.host_name, m.host_id, m.match_score, m.match_fields, a.kin_steps, m.registrant_id, m.civil_date, m.civil_kind, m.equals
