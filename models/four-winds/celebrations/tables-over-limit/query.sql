-- One row per event of a member of public staff with more tables or guests than the limit.
with staffed as (           -- bookings of holders of a post; who never held one is known by the register of persons
    select b.booking_no, b.host_person_id as person_id
    from booking as b
    join post as p on p.person_id = b.host_person_id and p.start_date <= b.event_date and (p.end_date is null or p.end_date >= b.event_date)
    union
    select b.booking_no, n.person_id
    from booking as b
    join person as n on n.person_id = b.host_person_id and n.is_public_staff
    where n.person_id not in (select person_id from post)
    union                   -- who declared the event; a host known by name only must bear the name of who declared it there
    select b.booking_no, d.person_id
    from booking as b
    join declaration as d on d.event_date = b.event_date and d.event_kind = b.event_kind
    left join person as n on n.person_id = d.person_id
    where d.person_id = b.host_person_id
       or b.host_person_id is null and d.venue_id = b.venue_id and (n.person_id is null or b.host_name in (n.name, n.name_norm))
), said as (                -- what bookings and declarations say of an event, guests as tables they fill
    select s.person_id, b.event_kind, b.event_date, b.booking_no, cast(null as varchar) as decl_no, b.tables, b.tables as booked_tables, cast(null as bigint) as declared_tables,
           cast(null as bigint) as planned_guests, cast(null as boolean) as joint_host, cast(null as bigint) as vehicles_used
    from staffed as s
    join booking as b on b.booking_no = s.booking_no
    union all
    select person_id, event_kind, event_date, null, decl_no, declared_tables, null, declared_tables, planned_guests, joint_host, vehicles_used
    from (select d.*, case when actual_tables > planned_tables then actual_tables else planned_tables end as declared_tables from declaration as d) as d
    union all
    select person_id, event_kind, event_date, null, null, cast(round(ceil(cast(planned_guests as double) / :guests_per_table)) as bigint), null, null, null, null, null
    from declaration
), event as (
    select person_id, event_kind, event_date, max(tables) as most_tables, max(booked_tables) as booked_tables, max(declared_tables) as declared_tables, max(planned_guests) as planned_guests,
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
    select org_id, max_by(division_code, valid_from) filter (where division_code is not null) as division_code -- mutation: equivalent, because every row has a division
    from unit
    group by org_id
), table_row as (           -- the local table: rows of the limits that speak of tables
    select r.*, strpos(lower(r.item_code), 'joint') > 0 as joint_row
    from limit_row as r
    where strpos(lower(r.item_code), 'table') > 0
), region as (              -- how far its rows reach, as a prefix of division codes; a lone region reaches everywhere
    select region_code, case when count(*) over () = 1 or region_code = '100000' then '' else substr(region_code, 1, digits + digits % 2) end as reach
    from (select region_code, length(rtrim(region_code, '0')) as digits -- mutation: equivalent, because no code holds the sign added here
          from table_row group by region_code) as r
), placed as (
    select e.*, s.org_id, s.ranks, u.division_code, k.rank_code as strict_rank
    from event as e
    left join seat as s on s.person_id = e.person_id and s.event_date = e.event_date
    left join place as u on u.org_id = s.org_id
    left join (select s.person_id, s.event_date, min(r.rank_code) as rank_code
               from seat as s cross join unnest(s.ranks) as r (rank_code)
               where r.rank_code in (:strict_ranks)
               group by s.person_id, s.event_date) as k on k.person_id = e.person_id and k.event_date = e.event_date
), held as (                -- rows in force on that day: of all ranks for one host or two families, and those of the host's rank
    select p.person_id, p.event_kind, p.event_date, r.item_code, r.region_code, r.rank_code, r.valid_from, r.limit_value, r.joint_row, length(k.reach) as nearness,
           case when contains(p.ranks, r.rank_code) then 'rank' when r.joint_row then 'joint' else 'single' end as limit_kind
    from placed as p
    join table_row as r on p.event_date >= r.valid_from and (r.valid_to is null or p.event_date <= r.valid_to)
    join region as k on k.region_code = r.region_code and (k.reach = '' or starts_with(p.division_code, k.reach))
    where contains(p.ranks, r.rank_code) and (p.joint_host or not r.joint_row) or r.rank_code in ('any', 'all', '*', '') and r.joint_row = p.joint_host
), applicable as (          -- of each kind the row of the nearest division upward; for two families the rank's row for two
    select h.*, row_number() over (partition by person_id, event_kind, event_date, limit_kind order by nearness desc, joint_row desc, valid_from desc, item_code, region_code, rank_code) as row_rank
    from held as h
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
    select p.person_id, p.event_kind, p.event_date, p.org_id, p.most_tables, p.booked_tables, p.declared_tables, p.planned_guests, o.limit_tables, o.limit_kind, p.vehicles_used,
           o.item_code, o.region_code, o.rank_code, o.valid_from as limit_from, p.booking_nos, p.decl_nos, (select count(*) from table_row) as local_rows
    from placed as p
    join strictest as o on o.person_id = p.person_id and o.event_kind = p.event_kind and o.event_date = p.event_date and o.limit_rank = 1
)
select person_id, event_kind, event_date, org_id, most_tables, booked_tables, declared_tables, planned_guests, limit_tables, limit_kind, vehicles_used,
       case when vehicles_used > :max_wedding_cars then 'high' else 'medium' end as grade, item_code, region_code, rank_code, limit_from, booking_nos, decl_nos,
       case when :region_rule = 'local' and local_rows = 0 then 'not_assessable' else 'hit' end as outcome
from judged
where most_tables > limit_tables or :region_rule = 'local' and local_rows = 0
