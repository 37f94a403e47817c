-- One row per family of a member of public staff with several banquets for one occasion that exceed the limit together.
with hosted as (            -- a host known by name only is who bears it and declared an event of that kind for that day and place
    select b.booking_no, b.host_person_id as host_id, b.event_kind, b.event_date, b.venue_id, b.tables
    from booking as b
    where b.host_person_id is not null
    union
    select b.booking_no, min(d.person_id), b.event_kind, b.event_date, b.venue_id, b.tables
    from booking as b
    join declaration as d on d.event_date = b.event_date and d.event_kind = b.event_kind and d.venue_id = b.venue_id
    left join person as n on n.person_id = d.person_id
    where b.host_person_id is null and (n.person_id is null or b.host_name in (n.name, n.name_norm))
    group by b.booking_no, b.event_kind, b.event_date, b.venue_id, b.tables
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
), staffed as (             -- members of the family on public staff on that day; who never held a post is known by the register of persons, or declares
    select f.booking_no, f.member_id as person_id
    from family as f
    join post as p on p.person_id = f.member_id and p.start_date <= f.event_date and (p.end_date is null or p.end_date >= f.event_date)
    union
    select f.booking_no, f.member_id
    from family as f
    join (select person_id from person where is_public_staff union select person_id from declaration) as n on n.person_id = f.member_id
    where f.member_id not in (select person_id from post)
), declared as (            -- a member of the family declared the banquet of that day
    select f.booking_no, min(d.decl_no) as decl_no
    from family as f
    join booking as b on b.booking_no = f.booking_no
    join declaration as d on d.person_id = f.member_id and d.event_kind = b.event_kind and d.event_date = b.event_date and (d.venue_id is null or d.venue_id = b.venue_id)
    group by f.booking_no
), batch as (
    select s.person_id, h.host_id, h.booking_no, h.event_kind, h.event_date, h.tables, d.decl_no, substr(v.division_code, 1, 6) as county,
           case when h.event_date > lag(h.event_date) over (partition by s.person_id, h.event_kind order by h.event_date, h.booking_no) + :window_days * interval '1' day then h.booking_no end as begins
    from staffed as s
    join hosted as h on h.booking_no = s.booking_no
    left join venue as v on v.venue_id = h.venue_id
    left join declared as d on d.booking_no = h.booking_no
), numbered as (            -- a longer pause begins another series
    select b.*, count(begins) over (partition by person_id, event_kind order by event_date, booking_no rows between unbounded preceding and current row) as series_no
    from batch as b
), windowed as (            -- the bookings within the days from each booking on
    select f.person_id, f.event_kind, f.series_no, f.county as first_county, f.event_date as first_date, b.booking_no, b.host_id, b.event_date, b.tables, b.decl_no, b.county
    from (select person_id, event_kind, series_no, county, event_date from numbered group by person_id, event_kind, series_no, county, event_date) as f
    join numbered as b on b.person_id = f.person_id and b.event_kind = f.event_kind and (:include_adjacent_county or b.county = f.county)
                   and b.event_date >= f.event_date and b.event_date <= f.event_date + :window_days * interval '1' day
), summed as (
    select person_id, event_kind, series_no, first_county, first_date, max(event_date) as last_date, count(*) as batches, cast(sum(tables) as bigint) as tables, max(tables) as largest,
           count(distinct county) as counties, count(decl_no) as declared_batches, array_agg(distinct host_id order by host_id) as host_ids, array_agg(booking_no order by booking_no) as booking_nos,
           array_agg(distinct decl_no order by decl_no) filter (where decl_no is not null) as decl_nos, bool_or(host_id = person_id) as hosts_self
    from windowed
    group by person_id, event_kind, series_no, first_county, first_date
), place as (
    select org_id, max_by(division_code, valid_from) filter (where division_code is not null) as division_code -- mutation: equivalent, because every row has a division
    from unit
    group by org_id
), table_row as (           -- the local table: rows of the limits that speak of tables
    select *
    from limit_row
    where strpos(lower(item_code), 'table') > 0
), region as (              -- how far its rows reach, as a prefix of division codes; a lone region reaches everywhere
    select region_code, case when count(*) over () = 1 or region_code = '100000' then '' else substr(region_code, 1, digits + digits % 2) end as reach
    from (select region_code, length(rtrim(region_code, '0')) as digits -- mutation: equivalent, because no code holds the sign added here
          from table_row group by region_code) as r
), single_row as (
    select r.*, k.reach
    from table_row as r
    join region as k on k.region_code = r.region_code
    where strpos(lower(r.item_code), 'joint') = 0 and r.rank_code in ('any', 'all', '*', '')
), applicable as (          -- the row for one host in force on the first day, of the nearest division upward
    select s.*, p.org_id, r.item_code, r.region_code, r.rank_code, r.valid_from as limit_from, coalesce(cast(round(r.limit_value) as bigint), :limit_tables) as table_limit,
           (select count(*) from table_row) as local_rows,
           row_number() over (partition by s.person_id, s.event_kind, s.first_county, s.first_date
                              order by length(r.reach) desc, r.valid_from desc, r.item_code, r.region_code, r.rank_code, p.org_id) as row_rank
    from summed as s
    left join post as p on p.person_id = s.person_id and p.start_date <= s.first_date and (p.end_date is null or p.end_date >= s.first_date)
    left join place as u on u.org_id = p.org_id
    left join single_row as r on s.first_date >= r.valid_from and (r.valid_to is null or s.first_date <= r.valid_to) and (r.reach = '' or starts_with(u.division_code, r.reach))
), split as (
    select l.*, :region_rule = 'local' and local_rows = 0 as unknown_limit
    from applicable as l
    where row_rank = 1 and batches >= :min_batches
), striking as (            -- of each series the window with most tables
    select p.*, row_number() over (partition by person_id, event_kind, series_no order by tables desc, first_date, first_county) as window_rank
    from split as p
    where unknown_limit or tables > table_limit and largest <= table_limit
), anchored as (            -- of a family the member who hosts, else the first
    select s.*, row_number() over (partition by event_kind, booking_nos order by hosts_self desc, person_id) as member_rank
    from striking as s
    where window_rank = 1
)
select person_id, event_kind, first_date, last_date, org_id, batches, declared_batches, tables, largest, table_limit, counties, host_ids, booking_nos, decl_nos, item_code, region_code, rank_code, limit_from,
       case when unknown_limit then 'not_assessable' when declared_batches = batches and counties = batches then 'explained' else 'hit' end as outcome
from anchored
where member_rank = 1
