-- One row per settled course with few lessons, no lecturer or mostly visits.
with borne as (             -- lines without a plan on their claim: the plans of the unit whose number or title they bear
    select l.claim_no, l.line_no, l.summary, coalesce(l.occur_date, cast(c.submit_ts as date)) as day, p.plan_no, p.title, p.start_date
    from claim as c
    join plan as p on p.org_id = c.org_id
    join line as l on l.claim_no = c.claim_no
    where c.order_ref is null and (strpos(l.summary, p.plan_no) > 0 or strpos(l.summary, p.title) > 0)
    union
    select l.claim_no, l.line_no, l.summary, l.occur_date, p.plan_no, p.title, p.start_date
    from line as l
    left join claim as c on c.claim_no = l.claim_no
    join plan as p on strpos(l.summary, p.plan_no) > 0 or strpos(l.summary, p.title) > 0
    where c.claim_no is null
), matched as (             -- the number before the title, the longer title before the shorter, the nearer event of one title
    select b.*, row_number() over (partition by claim_no, line_no order by case when strpos(summary, plan_no) > 0 then 0 else 1 end, -- mutation: equivalent, because only the order counts
                                   length(title) desc, abs(date_diff('day', start_date, day)), plan_no) as plan_rank
    from borne as b
    where day is null or abs(date_diff('day', start_date, day)) <= :settle_days
), settled_by as (          -- the plan that the claim names, else that one
    select l.claim_no, l.line_no, c.order_ref as plan_no
    from line as l
    join claim as c on c.claim_no = l.claim_no
    union
    select claim_no, line_no, plan_no from matched where plan_rank = 1
), settled as (
    select s.plan_no, cast(sum(l.amount) as decimal(18, 2)) as settled, array_agg(distinct l.claim_no order by l.claim_no) as claim_nos
    from settled_by as s
    join line as l on l.claim_no = s.claim_no and l.line_no = s.line_no
    group by s.plan_no
    having sum(l.amount) > 0
), course as (
    select p.plan_no, p.org_id, p.title, p.start_date, p.end_date, date_diff('day', p.start_date, p.end_date) + 1 as days, p.attendees, p.class_hours, p.lecturer_fee, s.settled, s.claim_nos
    from plan as p
    join settled as s on s.plan_no = p.plan_no
    where p.kind = 'training'
), visit_line as (          -- lines that speak of sights
    select key_1 as claim_no, key_2 as line_no
    from hit
    where source_dataset = 'expense_line' and source_column = 'summary' and lexicon_id = :lexicon
), visit as (               -- … by day
    select c.plan_no, coalesce(l.occur_date, cast(i.issue_ts as date)) as day
    from course as c
    join settled_by as s on s.plan_no = c.plan_no
    join line as l on l.claim_no = s.claim_no and l.line_no = s.line_no
    join visit_line as v on v.claim_no = l.claim_no and v.line_no = cast(l.line_no as varchar)
    left join invoice as i on i.invoice_key = l.invoice_key
    where coalesce(l.occur_date, cast(i.issue_ts as date)) between c.start_date and c.end_date
    group by c.plan_no, coalesce(l.occur_date, cast(i.issue_ts as date))
    having min(l.amount) >= 0 or sum(l.amount) > 0 -- a free visit is one, a visit taken back is none
), visit_day as (
    select plan_no, count(*) as visit_days
    from visit
    group by plan_no
), practice as (
    select distinct c.plan_no
    from course as c
    cross join unnest(array[:skills_terms]) as t (term)
    where strpos(c.title, t.term) > 0
), lectured as (            -- a fee on the claims that the plan does not show
    select s.plan_no
    from settled_by as s
    join line as l on l.claim_no = s.claim_no and l.line_no = s.line_no
    cross join unnest(array[:lecturer_terms]) as t (term)
    where strpos(l.summary, t.term) > 0
    group by s.plan_no
    having sum(l.amount) > 0
), judged as (
    select c.*, coalesce(v.visit_days, 0) as visit_days, p.plan_no as practised, f.plan_no as lectured
    from course as c
    left join visit_day as v on v.plan_no = c.plan_no
    left join practice as p on p.plan_no = c.plan_no
    left join lectured as f on f.plan_no = c.plan_no
), marked as (              -- open where the plan says nothing
    select j.*, class_hours < :min_hours * days as few_hours, case when not :require_lecturer or lectured is not null then false else lecturer_fee = 0 end as no_lecturer,
           visit_days * 100 > :max_visit_share * days as many_visits
    from judged as j
)
select plan_no, org_id, title, start_date, end_date, days, attendees,
       cast(round(cast(class_hours as double) / days, 2) as decimal(7, 2)) as hours_a_day, -- mutation: equivalent, because the cast rounds
       lecturer_fee, visit_days, settled, claim_nos,
       case when few_hours or many_visits then 'hit' when no_lecturer and practised is not null then 'explained' when no_lecturer then 'hit' else 'not_assessable' end as outcome
from marked
where few_hours is distinct from false or no_lecturer is distinct from false or many_visits
