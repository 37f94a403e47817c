-- One row per meal claimed on a day of travel with meal allowance, or within a course whose quota was paid.
with kept as (          -- lines with what remains of them
    select l.claim_no, l.line_no, coalesce(r.remaining, l.amount) as amount
    from line as l
    left join reversed as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where coalesce(r.remaining, l.amount) > 0
), classed as (       -- invoices whose items are classed: is one of them catering?
    select invoice_key, bool_or(substr(tax_class_code, 1, 7) in (:dining_tax_classes)) as is_meal
    from item
    group by invoice_key
), worded as (
    select distinct key_1 as claim_no, key_2 as line_no
    from hit
    where source_dataset = 'expense_line' and source_column = 'summary' and lexicon_id = :dining_lexicon
), allowance as (       -- lines that pay a meal allowance
    select distinct l.claim_no, l.line_no
    from line as l
    cross join unnest(array[:per_diem_terms]) as t (term)
    where strpos(l.summary, t.term) > 0 and l.amount > 0
), booked as (          -- every line with its unit, claimant and order, and what it is
    select l.claim_no, l.line_no, c.org_id, c.claimant_id, c.order_ref, coalesce(l.occur_date, cast(v.issue_ts as date)) as day, l.summary, l.payee_name, t.amount, substr(l.account_code, 1, 5) as account,
           case when a.claim_no is not null then 'allowance'
                when k.is_meal then 'meal'
                when k.is_meal is null and (substr(l.account_code, 1, 5) in (:reception_accounts) or w.claim_no is not null) then 'meal'
                else 'other' end as purpose
    from line as l
    join kept as t on t.claim_no = l.claim_no and t.line_no = l.line_no
    join claim as c on c.claim_no = l.claim_no
    left join invoice as v on v.invoice_key = l.invoice_key
    left join allowance as a on a.claim_no = l.claim_no and a.line_no = l.line_no
    left join classed as k on k.invoice_key = l.invoice_key
    left join worded as w on w.claim_no = l.claim_no and w.line_no = cast(l.line_no as varchar)
), ridden as (          -- the days really travelled, where the tickets lead out and back
    select c.order_ref, t.traveller_id, min(cast(t.depart_ts as date)) as first_day, max(cast(coalesce(t.arrive_ts, t.depart_ts) as date)) as last_day
    from ticket as t
    join claim as c on c.claim_no = t.claim_no
    group by c.order_ref, t.traveller_id
    having min_by(t.from_city, t.depart_ts) filter (where t.from_city is not null) = max_by(t.to_city, t.depart_ts) filter (where t.to_city is not null)
), travelled as (       -- each traveller of each order
    select o.order_no, o.org_id, p.person_id, coalesce(r.first_day, o.start_date) as first_day, coalesce(r.last_day, o.end_date) as last_day
    from trip as o
    cross join unnest(o.traveller_ids) as p (person_id)
    left join ridden as r on r.order_ref = o.order_no and r.traveller_id = p.person_id
), paid_day as (        -- a trip whose allowance was claimed: under its number, or by the traveller within its days
    select distinct v.order_no, v.org_id, v.person_id, v.first_day, v.last_day, b.claim_no, b.line_no
    from travelled as v
    join booked as b on b.order_ref = v.order_no
    where b.purpose = 'allowance'
    union
    select v.order_no, v.org_id, v.person_id, v.first_day, v.last_day, b.claim_no, b.line_no
    from travelled as v
    join booked as b on b.claimant_id = v.person_id and b.order_ref is null and b.day between v.first_day and v.last_day
    where b.purpose = 'allowance'
), settled as (         -- a course whose comprehensive quota was paid
    select p.plan_no, p.org_id, p.start_date, p.end_date, b.claim_no, b.line_no
    from plan as p
    join booked as b on b.order_ref = p.plan_no and b.org_id = p.org_id
    where b.account in (:course_accounts) and b.purpose = 'other'
), beside as (
    select b.claim_no, b.line_no, 'allowance' as provided_by, d.order_no as event_no, d.first_day, d.last_day, d.claim_no as paid_claim, d.line_no as paid_line
    from booked as b
    join paid_day as d on d.person_id = b.claimant_id and d.org_id = b.org_id
    where b.purpose = 'meal'  -- one without a day counts where its claim names the trip
      and (b.day between d.first_day - :day_tol * interval '1' day and d.last_day + :day_tol * interval '1' day or (b.day is null and b.order_ref = d.order_no))
      and :per_diem_exclusive
    union all
    select b.claim_no, b.line_no, 'quota', s.plan_no, s.start_date, s.end_date, s.claim_no, s.line_no
    from booked as b
    join settled as s on s.plan_no = b.order_ref and s.org_id = b.org_id
    where b.purpose = 'meal' and (b.day between s.start_date - :day_tol * interval '1' day and s.end_date + :day_tol * interval '1' day or b.day is null)
      and (b.claim_no <> s.claim_no or b.account not in (:course_accounts))  -- the meals of the settlement itself are the quota
), listed as (          -- one row for each meal: the first event, with the lines that paid for its meals
    select claim_no, line_no, provided_by, event_no, min(first_day) as event_from, max(last_day) as event_to,
           array_agg(paid_claim order by paid_claim, paid_line) as paid_claims, array_agg(cast(paid_line as bigint) order by paid_claim, paid_line) as paid_lines,
           row_number() over (partition by claim_no, line_no order by provided_by, event_no) as place
    from beside
    group by claim_no, line_no, provided_by, event_no
), hosted as (          -- receptions with letter and approval: the one that the claim names; where it names none, one of that day
    select order_no, org_id, reception_date
    from reception
    where replace(letter_no, ' ', '') <> '' and cast(approved_at as date) <= reception_date
), explained as (
    select b.claim_no, b.line_no from booked as b join hosted as h on h.order_no = b.order_ref and h.org_id = b.org_id
    union
    select b.claim_no, b.line_no from booked as b join hosted as h on b.order_ref is null and h.org_id = b.org_id and h.reception_date = b.day
)
select b.claim_no, b.line_no, b.org_id, b.claimant_id, b.day, b.summary, b.payee_name, b.amount as line_amount,
       e.provided_by, e.event_no, e.event_from, e.event_to, array[b.claim_no] || e.paid_claims as line_claims, array[cast(b.line_no as bigint)] || e.paid_lines as line_nos,
       case when x.claim_no is not null then 'explained' when b.day is null then 'not_assessable' else 'hit' end as outcome
from listed as e
join booked as b on b.claim_no = e.claim_no and b.line_no = e.line_no
left join explained as x on x.claim_no = b.claim_no and x.line_no = b.line_no
where e.place = 1 and b.amount >= :min_amount
