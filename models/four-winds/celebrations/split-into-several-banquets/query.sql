-- One row per family of a member of public staff with several banquets for one occasion that exceed the limit together.
with hosted as (            -- a declaration for that day, place and kind names a host who is not resolved
    select b.booking_no, b.host_person_id as host_id, b.event_kind, b.event_date, b.venue_id, b.tables
    from booking as b
    where b.host_person_id is not null
    union
    select b.booking_no, d.person_id, b.event_kind, b.event_date, b.venue_id, b.tables
    from booking as b
    join declaration as d on d.event_date = b.event_date and d.event_kind = b.event_kind and d.venue_id = b.venue_id
    where b.host_person_id is null
), related as (
    select person_id as a, relative_id as b, coalesce(valid_from, date '1900-01-01') as from_day, coalesce(valid_to, date '9999-12-31') as to_day from kin
    union
    select relative_id, person_id, coalesce(valid_from, date '1900-01-01'), coalesce(valid_to, date '9999-12-31') from kin
), family as (              -- the host and his or her kin by steps, valid on the day of the banquet
    select distinct h.booking_no, m.member_id, h.event_date
    from hosted as h
    left join related as r on r.a = h.host_id and h.event_date between r.from_day and r.to_day
    left join related as s on s.a = r.b and h.event_date between s.from_day and s.to_day and :kin_degree >= 2
    left join related as t on t.a = s.b and h.event_date between t.from_day and t.to_day and :kin_degree >= 3
    left join related as u on u.a = t.b and h.event_date between u.from_day and u.to_day and :kin_degree >= 4
    cross join unnest(array[h.host_id, r.b, s.b, t.b, u.b]) as m (member_id)
    where m.member_id is not null
), staffed as (             -- members of the family on public staff on that day
    select distinct f.booking_no, f.member_id as person_id
    from family as f
    left join post as p on p.person_id = f.member_id and p.start_date <= f.event_date and (p.end_date is null or p.end_date >= f.event_date)
    left join person as n on n.person_id = f.member_id and n.is_public_staff
    left join declaration as d on d.person_id = f.member_id
    where p.person_id is not null or n.person_id is not null or d.person_id is not null
), declared as (            -- a member of the family declared the banquet of that day
    select f.booking_no, min(d.decl_no) as decl_no
    from family as f
    join booking as b on b.booking_no = f.booking_no
    join declaration as d on d.person_id = f.member_id and d.event_kind = b.event_kind and d.event_date = b.event_date and (d.venue_id is null or d.venue_id = b.venue_id)
    group by f.booking_no
), batch as (
    select distinct s.person_id, h.host_id, h.booking_no, h.event_kind, h.event_date, h.tables, d.decl_no, substr(v.division_code, 1, 6) as county,
           case when :include_adjacent_county then '' else coalesce(substr(v.division_code, 1, 6), '') end as place_group
    from staffed as s
    join hosted as h on h.booking_no = s.booking_no
    left join venue as v on v.venue_id = h.venue_id
    left join declared as d on d.booking_no = h.booking_no
), windowed as (            -- the bookings within the days from each booking on
    select f.person_id, f.event_kind, f.place_group, f.event_date as first_date, b.booking_no, b.host_id, b.event_date, b.tables, b.decl_no, b.county
    from (select distinct person_id, event_kind, place_group, event_date from batch) as f
    join batch as b on b.person_id = f.person_id and b.event_kind = f.event_kind and b.place_group = f.place_group
                   and b.event_date >= f.event_date and b.event_date <= f.event_date + :window_days * interval '1' day
), summed as (
    select person_id, event_kind, place_group, first_date, max(event_date) as last_date, count(distinct booking_no) as batches, cast(sum(tables) as bigint) as tables, max(tables) as largest,
           count(distinct county) as counties, count(decl_no) as declared_batches, array_agg(distinct host_id order by host_id) as host_ids, array_agg(distinct booking_no order by booking_no) as booking_nos,
           array_agg(distinct decl_no order by decl_no) filter (where decl_no is not null) as decl_nos, max(case when host_id = person_id then 1 else 0 end) as hosts_self
    from windowed
    group by person_id, event_kind, place_group, first_date
), place as (
    select org_id, max_by(division_code, valid_from) filter (where division_code is not null) as division_code
    from unit
    group by org_id
), table_row as (           -- the local table: rows of the limits that speak of tables
    select r.*, rtrim(r.region_code, '0') as stem, (select count(distinct region_code) from limit_row) as regions
    from limit_row as r
    where strpos(lower(r.item_code), 'table') > 0
), applicable as (          -- the row for one host in force on the first day, of the nearest division upward
    select s.*, p.org_id, r.item_code, r.region_code, r.rank_code, r.valid_from as limit_from, coalesce(cast(round(r.limit_value) as bigint), :limit_tables) as table_limit,
           (select count(*) from table_row) as local_rows,
           row_number() over (partition by s.person_id, s.event_kind, s.place_group, s.first_date
                              order by length(r.stem) desc, r.valid_from desc, r.item_code, r.region_code, r.rank_code, p.org_id) as row_rank
    from summed as s
    left join post as p on p.person_id = s.person_id and p.start_date <= s.first_date and (p.end_date is null or p.end_date >= s.first_date)
    left join place as u on u.org_id = p.org_id
    left join table_row as r on s.first_date >= r.valid_from and (r.valid_to is null or s.first_date <= r.valid_to) and (r.regions = 1 or starts_with(u.division_code, r.stem))
                            and strpos(lower(r.item_code), 'joint') = 0 and r.rank_code in ('any', 'all', '*', '')
), split as (
    select l.*, case when :region_rule = 'local' and local_rows = 0 then 1 else 0 end as unknown_limit
    from applicable as l
    where row_rank = 1 and batches >= :min_batches
), striking as (            -- of each person and occasion the window with most tables
    select p.*, row_number() over (partition by person_id, event_kind order by tables desc, first_date, place_group) as window_rank
    from split as p
    where unknown_limit = 1 or tables > table_limit and largest <= table_limit
), anchored as (            -- of a family the member who hosts, else the first
    select s.*, row_number() over (partition by event_kind, booking_nos order by hosts_self desc, person_id) as member_rank
    from striking as s
    where window_rank = 1
)
select person_id, event_kind, first_date, last_date, org_id, batches, tables, largest, table_limit, counties, host_ids, booking_nos, decl_nos, item_code, region_code, rank_code, limit_from,
       case when unknown_limit = 1 then 'not_assessable' when declared_batches = batches and counties = batches then 'explained' else 'hit' end as outcome
from anchored
where member_rank = 1
