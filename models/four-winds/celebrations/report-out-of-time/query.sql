-- One row per declaration with a late or missing report.
with seat as (              -- the unit on the day of the event
    select d.decl_no, min(p.org_id) as org_id
    from declaration as d
    join post as p on p.person_id = d.person_id and p.start_date <= d.event_date and (p.end_date is null or p.end_date >= d.event_date)
    group by d.decl_no
), place as (
    select org_id, max_by(division_code, valid_from) filter (where division_code is not null) as division_code -- mutation: equivalent, because every row has a division
    from unit
    group by org_id
), region as (              -- how far a calendar reaches, as a prefix of division codes; a lone one reaches everywhere
    select region_code, case when count(*) over () = 1 or region_code = '100000' then '' else substr(region_code, 1, digits + digits % 2) end as reach
    from (select region_code, length(rtrim(region_code, '0')) as digits -- mutation: equivalent, because no code holds the sign added here
          from calendar group by region_code) as r
), declared as (
    select d.*, s.org_id, coalesce(s.org_id, '') as org_key, u.division_code
    from declaration as d
    left join seat as s on s.decl_no = d.decl_no
    left join place as u on u.org_id = s.org_id
), own_day as (             -- the row of the nearest division upward that has the day; of the widest where the unit is not known
    select o.org_key, c.day, c.is_workday,
           row_number() over (partition by o.org_key, c.day order by case when o.division_code is null then length(r.reach) end, length(r.reach) desc, c.region_code) as nearness
    from (select distinct org_key, division_code from declared) as o
    join region as r on o.division_code is null or starts_with(o.division_code, r.reach)
    join calendar as c on c.region_code = r.region_code
), numbered as (            -- workdays counted through
    select org_key, day, is_workday, sum(case when is_workday then 1 else 0 end) over (partition by org_key order by day rows between unbounded preceding and current row) as workday_no
    from own_day
    where nearness = 1
), today as (               -- the day up to which the data speak
    select coalesce((select max(cast(_ingested_at as date)) from declaration), (select max(day) from calendar)) as as_of
), dated as (
    select d.decl_no, d.person_id, d.org_id, d.org_key, d.event_kind, d.event_date, cast(d.reported_before_at as date) as reported_before, cast(d.reported_after_at as date) as reported_after,
           n.workday_no, case when n.is_workday then n.workday_no - 1 else n.workday_no end as workdays_before,
           case when d.event_kind = 'funeral' then :funeral_after_workdays else :after_workdays end as term_after
    from declared as d
    left join numbered as n on n.org_key = d.org_key and n.day = d.event_date
), due as (                 -- the last day counts whole
    select e.*, b.day as before_due, a.day as after_due
    from dated as e
    left join numbered as b on b.org_key = e.org_key and b.is_workday and b.workday_no = e.workdays_before - :before_workdays + 1
    left join numbered as a on a.org_key = e.org_key and a.is_workday and a.workday_no = e.workday_no + e.term_after
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
select decl_no, person_id, org_id, event_kind, event_date, before_state, reported_before, before_due,
       coalesce(cast(reported_before as varchar), '–') || ' / ' || coalesce(cast(before_due as varchar), '–') as before_days, after_state, reported_after, after_due,
       coalesce(cast(reported_after as varchar), '–') || ' / ' || coalesce(cast(after_due as varchar), '–') as after_days,
       case when before_state in ('late', 'missing') or after_state in ('late', 'missing') then 'hit' else 'not_assessable' end as outcome
from judged
where before_state in ('late', 'missing', 'open') or after_state in ('late', 'missing', 'open')
