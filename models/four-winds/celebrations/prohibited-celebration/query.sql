-- One row per member of public staff and run of banquets of a listed kind with more tables than a family fills.
with staff as (             -- holders of a post on that day; who never held one is known by the register of persons
    select b.booking_no, p.person_id
    from booking as b
    join post as p on p.start_date <= b.event_date and (p.end_date is null or p.end_date >= b.event_date) and p.person_id = b.host_person_id
    union
    select b.booking_no, n.person_id
    from booking as b
    join person as n on n.person_id = b.host_person_id and n.is_public_staff
    where n.person_id not in (select person_id from post)
), relative as (            -- hosts who are close kin of public staff
    select r.a, r.b, r.from_day, r.to_day
    from (select person_id as a, relative_id as b, coalesce(valid_from, date '1900-01-01') as from_day, coalesce(valid_to, date '9999-12-31') as to_day from kin
          union
          select relative_id, person_id, coalesce(valid_from, date '1900-01-01'), coalesce(valid_to, date '9999-12-31') from kin) as r
), kin_staff as (
    select b.booking_no, r.b as person_id
    from booking as b
    join relative as r on r.a = b.host_person_id and b.event_date between r.from_day and r.to_day
    join post as p on p.person_id = r.b and p.start_date <= b.event_date and (p.end_date is null or p.end_date >= b.event_date)
    union
    select b.booking_no, r.b
    from booking as b
    join relative as r on r.a = b.host_person_id and b.event_date between r.from_day and r.to_day
    join person as n on n.person_id = r.b and n.is_public_staff
    where n.person_id not in (select person_id from post)
), declared as (            -- who declared the event; a host known by name only must bear the name of who declared it there
    select b.booking_no, d.person_id
    from booking as b
    join declaration as d on d.event_date = b.event_date and d.event_kind = b.event_kind
    left join person as n on n.person_id = d.person_id
    where d.person_id = b.host_person_id
       or b.host_person_id is null and d.venue_id = b.venue_id and (n.person_id is null or b.host_name in (n.name, n.name_norm))
), hosted as (              -- by oneself, else as declared, else by kin
    select booking_no, person_id, how, row_number() over (partition by booking_no order by how desc, person_id) as host_rank
    from (select booking_no, person_id, 'self' as how from staff
          union all
          select booking_no, person_id, 'reported' from declared
          union all
          select booking_no, person_id, 'kin' from kin_staff) as h
), banquet as (
    select h.person_id, h.how, b.booking_no, cast(null as varchar) as decl_no, b.event_kind, b.event_date, b.venue_id, coalesce(b.host_person_id, b.host_name) as host_id, b.tables
    from hosted as h
    join booking as b on b.booking_no = h.booking_no
    where h.host_rank = 1
    union all
    select d.person_id, 'reported', null, d.decl_no, d.event_kind, d.event_date, d.venue_id, d.person_id,
           case when d.actual_tables > d.planned_tables then d.actual_tables else d.planned_tables end -- mutation: equivalent, because of equal numbers either will do
    from declaration as d
), listed as (
    select *
    from banquet
    where event_kind in (:kinds)
), stepped as (             -- a longer pause begins another run
    select l.*, case when event_date > lag(event_date) over (partition by person_id, event_kind order by event_date, booking_no, decl_no) + :dedupe_days * interval '1' day then event_date end as begins
    from listed as l
), numbered as (
    select s.*, count(begins) over (partition by person_id, event_kind order by event_date, booking_no, decl_no rows between unbounded preceding and current row) as run_no
    from stepped as s
), at_venue as (            -- at one place the bookings of a run are one
    select person_id, event_kind, run_no, venue_id, max(tables) as tables
    from numbered
    where booking_no is not null
    group by person_id, event_kind, run_no, venue_id
), booked as (
    select person_id, event_kind, run_no, sum(tables) as tables, count(*) as venues
    from at_venue
    group by person_id, event_kind, run_no
), run as (
    select person_id, event_kind, run_no, min(event_date) as first_date, max(event_date) as last_date, max(case when decl_no is not null then tables end) as declared_tables,
           array_agg(distinct host_id order by host_id) as host_ids, max(how) as host_match,
           array_agg(distinct booking_no order by booking_no) filter (where booking_no is not null) as booking_nos,
           array_agg(distinct decl_no order by decl_no) filter (where decl_no is not null) as decl_nos
    from numbered
    group by person_id, event_kind, run_no
), judged as (              -- a declaration speaks of the same banquets as the bookings
    select r.*, coalesce(b.venues, 1) as venues,
           cast(case when r.declared_tables > b.tables then r.declared_tables else coalesce(b.tables, r.declared_tables) end as bigint) as tables -- mutation: equivalent, because of equal numbers either will do
    from run as r
    left join booked as b on b.person_id = r.person_id and b.event_kind = r.event_kind and b.run_no = r.run_no
), seat as (
    select j.person_id, j.first_date, min(p.org_id) as org_id
    from judged as j
    join post as p on p.person_id = j.person_id and p.start_date <= j.first_date and (p.end_date is null or p.end_date >= j.first_date)
    group by j.person_id, j.first_date
)
select j.person_id, j.event_kind, j.first_date, j.last_date, s.org_id, j.tables, j.venues, j.host_ids, j.host_match, j.booking_nos, j.decl_nos
from judged as j
left join seat as s on s.person_id = j.person_id and s.first_date = j.first_date
where j.tables > :max_tables
