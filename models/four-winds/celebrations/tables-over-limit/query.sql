-- One row per event of a member of public staff with more tables or guests than the limit.
with staffed as (           -- bookings of holders of a post, or of whom the register shows as public staff
    select b.booking_no, b.host_person_id as person_id
    from booking as b
    join post as p on p.person_id = b.host_person_id and p.start_date <= b.event_date and (p.end_date is null or p.end_date >= b.event_date)
    union
    select b.booking_no, n.person_id
    from booking as b
    join person as n on n.person_id = b.host_person_id and n.is_public_staff
    union
    select b.booking_no, d.person_id
    from booking as b
    join declaration as d on d.event_date = b.event_date and d.event_kind = b.event_kind and (d.person_id = b.host_person_id or d.venue_id = b.venue_id)
), said as (                -- what bookings and declarations say of an event
    select s.person_id, b.event_kind, b.event_date, b.booking_no, cast(null as varchar) as decl_no, b.tables as booked_tables, cast(null as bigint) as declared_tables,
           cast(null as bigint) as planned_guests, cast(null as boolean) as joint_host, cast(null as bigint) as vehicles_used
    from staffed as s
    join booking as b on b.booking_no = s.booking_no
    union all
    select person_id, event_kind, event_date, null, decl_no, null, case when actual_tables > planned_tables then actual_tables else planned_tables end, planned_guests, joint_host, vehicles_used
    from declaration
), event as (
    select person_id, event_kind, event_date, max(booked_tables) as booked_tables, max(declared_tables) as declared_tables, max(planned_guests) as planned_guests,
           coalesce(bool_or(joint_host), false) as joint_host, max(vehicles_used) as vehicles_used,
           array_agg(booking_no order by booking_no) filter (where booking_no is not null) as booking_nos, array_agg(decl_no order by decl_no) filter (where decl_no is not null) as decl_nos
    from said
    group by person_id, event_kind, event_date
), seat as (
    select e.person_id, e.event_date, min(p.org_id) as org_id, array_agg(distinct p.rank_code order by p.rank_code) filter (where p.rank_code is not null) as ranks
    from event as e
    join post as p on p.person_id = e.person_id and p.start_date <= e.event_date and (p.end_date is null or p.end_date >= e.event_date)
    group by e.person_id, e.event_date
), place as (
    select org_id, max_by(division_code, valid_from) filter (where division_code is not null) as division_code
    from unit
    group by org_id
), table_row as (           -- the local table: rows of the limits that speak of tables
    select r.*, rtrim(r.region_code, '0') as stem, (select count(distinct region_code) from limit_row) as regions, case when strpos(lower(r.item_code), 'joint') > 0 then true else false end as joint_row
    from limit_row as r
    where strpos(lower(r.item_code), 'table') > 0
), placed as (
    select e.*, s.org_id, s.ranks, u.division_code, k.rank_code as strict_rank
    from event as e
    left join seat as s on s.person_id = e.person_id and s.event_date = e.event_date
    left join place as u on u.org_id = s.org_id
    left join (select s.person_id, s.event_date, min(r.rank_code) as rank_code
               from seat as s cross join unnest(s.ranks) as r (rank_code)
               where r.rank_code in (:strict_ranks)
               group by s.person_id, s.event_date) as k on k.person_id = e.person_id and k.event_date = e.event_date
), applicable as (          -- rows in force on that day: of all ranks for one host or two families, and those of the host's rank
    select p.person_id, p.event_kind, p.event_date, r.item_code, r.region_code, r.rank_code, r.valid_from, r.limit_value,
           case when contains(p.ranks, r.rank_code) then 'rank' when r.joint_row then 'joint' else 'single' end as limit_kind,
           row_number() over (partition by p.person_id, p.event_kind, p.event_date, case when contains(p.ranks, r.rank_code) then 1 else 0 end
                              order by length(r.stem) desc, r.valid_from desc, r.item_code, r.region_code, r.rank_code) as row_rank
    from placed as p
    join table_row as r on p.event_date >= r.valid_from and (r.valid_to is null or p.event_date <= r.valid_to)
                       and (r.regions = 1 or starts_with(p.division_code, r.stem))
    where contains(p.ranks, r.rank_code) or r.rank_code in ('any', 'all', '*', '') and r.joint_row = p.joint_host
), option as (              -- the stricter of what holds; the parameters where no row of that kind does
    select person_id, event_kind, event_date, item_code, region_code, rank_code, valid_from, cast(round(limit_value) as bigint) as limit_tables, limit_kind
    from applicable
    where row_rank = 1
    union all
    select p.person_id, p.event_kind, p.event_date, null, null, null, null, case when p.joint_host then :joint_tables else :single_tables end, case when p.joint_host then 'joint' else 'single' end
    from placed as p
    left join applicable as a on a.person_id = p.person_id and a.event_kind = p.event_kind and a.event_date = p.event_date and a.limit_kind <> 'rank'
    where a.person_id is null
    union all
    select p.person_id, p.event_kind, p.event_date, null, null, null, null, :strict_rank_tables, 'rank'
    from placed as p
    left join applicable as a on a.person_id = p.person_id and a.event_kind = p.event_kind and a.event_date = p.event_date and a.limit_kind = 'rank'
    where p.strict_rank is not null and a.person_id is null
), strictest as (
    select o.*, row_number() over (partition by person_id, event_kind, event_date order by limit_tables, limit_kind, item_code) as limit_rank
    from option as o
), judged as (
    select p.person_id, p.event_kind, p.event_date, p.org_id, p.booked_tables, p.declared_tables, p.planned_guests, o.limit_tables, o.limit_kind, p.vehicles_used,
           o.item_code, o.region_code, o.rank_code, o.valid_from as limit_from, p.booking_nos, p.decl_nos, (select count(*) from table_row) as local_rows
    from placed as p
    join strictest as o on o.person_id = p.person_id and o.event_kind = p.event_kind and o.event_date = p.event_date and o.limit_rank = 1
)
select person_id, event_kind, event_date, org_id, booked_tables, declared_tables, planned_guests, limit_tables, limit_kind, vehicles_used,
       case when vehicles_used > :max_wedding_cars then 'high' else 'medium' end as grade, item_code, region_code, rank_code, limit_from, booking_nos, decl_nos,
       case when :region_rule = 'local' and local_rows = 0 then 'not_assessable' else 'hit' end as outcome
from judged
where booked_tables > limit_tables or declared_tables > limit_tables or planned_guests > limit_tables * :guests_per_table
   or :region_rule = 'local' and local_rows = 0
