-- One row per declaration with a late or missing report.
with region as (
    select region_code, rtrim(region_code, '0') as stem, count(*) over () as regions
    from (select distinct region_code from calendar) as r
), seat as (                -- the unit on the day of the event
    select d.decl_no, min(p.org_id) as org_id
    from declaration as d
    join post as p on p.person_id = d.person_id and p.start_date <= d.event_date and (p.end_date is null or p.end_date >= d.event_date)
    group by d.decl_no
), place as (
    select org_id, max_by(division_code, valid_from) filter (where division_code is not null) as division_code
    from unit
    group by org_id
), own_calendar as (        -- the calendar of the nearest division upward; the widest where the unit is not known
    select d.decl_no, r.region_code,
           row_number() over (partition by d.decl_no order by case when u.division_code is null then -length(r.stem) else length(r.stem) end desc, r.region_code) as nearness
    from declaration as d
    left join seat as s on s.decl_no = d.decl_no
    left join place as u on u.org_id = s.org_id
    join region as r on r.regions = 1 or u.division_code is null or starts_with(u.division_code, r.stem)
), numbered as (            -- workdays counted through
    select region_code, day, is_workday, sum(case when is_workday then 1 else 0 end) over (partition by region_code order by day rows between unbounded preceding and current row) as workday_no
    from calendar
), today as (               -- the day up to which the data speak
    select coalesce((select max(cast(_ingested_at as date)) from declaration), (select max(day) from calendar)) as as_of
), dated as (
    select d.decl_no, d.person_id, s.org_id, d.event_kind, d.event_date, cast(d.reported_before_at as date) as reported_before, cast(d.reported_after_at as date) as reported_after,
           c.region_code, n.workday_no, case when n.is_workday then n.workday_no - 1 else n.workday_no end as workdays_before,
           case when d.event_kind = 'funeral' then :funeral_after_workdays else :after_workdays end as term_after
    from declaration as d
    left join seat as s on s.decl_no = d.decl_no
    left join own_calendar as c on c.decl_no = d.decl_no and c.nearness = 1
    left join numbered as n on n.region_code = c.region_code and n.day = d.event_date
), due as (                 -- the last day counts whole
    select e.*, b.day as before_due, a.day as after_due
    from dated as e
    left join numbered as b on b.region_code = e.region_code and b.is_workday and b.workday_no = e.workdays_before - :before_workdays + 1
    left join numbered as a on a.region_code = e.region_code and a.is_workday and a.workday_no = e.workday_no + e.term_after
), judged as (
    select u.*, case when event_kind = 'funeral' then 'not due'
                     when reported_before is null and event_date < t.as_of then 'missing'
                     when reported_before is null then 'not due'
                     when reported_before >= event_date then 'late'
                     when before_due is null then 'open'
                     when reported_before > before_due then 'late' else 'in time' end as before_state,
           case when reported_after is not null and after_due is null then 'open'
                when reported_after > after_due then 'late'
                when reported_after is not null then 'in time'
                when after_due is null then 'open'
                when after_due < t.as_of then 'missing' else 'not due' end as after_state
    from due as u
    cross join today as t
)
select decl_no, person_id, org_id, event_kind, event_date, before_state, reported_before, before_due, after_state, reported_after, after_due,
       case when before_state in ('late', 'missing') or after_state in ('late', 'missing') then 'hit' else 'not_assessable' end as outcome
from judged
where before_state in ('late', 'missing', 'open') or after_state in ('late', 'missing', 'open')
