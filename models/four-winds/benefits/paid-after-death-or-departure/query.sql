-- One row per person, unit and reason for which pay or benefits went on.
with entry as (           -- a pay month stands for its first day
    select r.person_id, r.org_id, 'payroll' as kind, r.pay_item as item, cast(r.pay_month || '-01' as date) as day, r.pay_month as covered_month, r.pay_month, r.amount,
           r.pay_item in (:exempt_items) as exempt, r.staff_kind = 'retired' as pension
    from public_payroll as r
    union all
    select p.person_id, p.org_id, 'payout' as kind, p.item_code as item, p.pay_date as day, p.period as covered_month, cast(null as varchar) as pay_month, p.amount,
           p.item_code in (:exempt_items)
             or exists (select k.code from classification as k
                        where k.scheme = 'benefit-item' and k.class in (:exempt_items) and p.pay_date between k.valid_from and k.valid_to
                          and (k.match = 'exact' and p.item_code = k.code or k.match = 'prefix' and starts_with(p.item_code, k.code)
                            or k.match = 'term' and strpos(p.item_title, k.code) > 0)) as exempt,
           exists (select r.person_id from public_payroll as r where r.person_id = p.person_id and r.staff_kind = 'retired') as pension
    from benefit_payout as p
    where :include_union or p.fund_source <> 'union'
), followed as (        -- what follows a sum with the same sum: below nothing, it takes that one back
    select e.*, lead(e.amount) over (partition by e.kind, e.person_id, e.org_id, e.item, abs(e.amount) order by e.day, e.amount desc) as next_amount
    from entry as e
), paid as (
    select * from followed where amount > 0 and (next_amount is null or next_amount <> -amount)
), died as (            -- the earliest day, once two sources or a certificate agree that it happened
    select person_id, min(coalesce(death_date, cremation_date, cancel_date)) as since
    from death_record
    group by person_id
    having count(distinct source) >= 2 or bool_or(source = 'certificate') or not :require_confirmed_death
), departed as (        -- the last end of a post in the unit before a payment, unless another post there holds or soon begins
    select p.person_id, p.org_id, p.day, max(a.end_date) as since
    from paid as p
    join appointment as a on a.person_id = p.person_id and a.org_id = p.org_id and (a.start_date is null or date_diff('day', p.day, a.start_date) <= :grace_days)
    group by p.person_id, p.org_id, p.day
    having count(*) = count(a.end_date)
), worked as (          -- how many working days up to each day; a day worked in one region counts
    select day, worked, sum(worked) over (order by day) as ordinal
    from (select day, max(case when is_workday then 1 else 0 end) as worked from calendar_day group by day) as c
), attended as (        -- an absence goes on while no other entry and no working day lies between
    select a.person_id, a.day, a.status,
           case when lag(a.status) over (partition by a.person_id order by a.day) = 'absent'
                     and (date_diff('day', lag(a.day) over (partition by a.person_id order by a.day), a.day) = 1
                       or w.ordinal - w.worked = lag(w.ordinal) over (partition by a.person_id order by a.day))
                then 0 else 1 end as begins -- mutation: equivalent, because a step of any size begins a spell
    from leave_attendance as a
    left join worked as w on w.day = a.day
    where exists (select b.person_id from leave_attendance as b where b.person_id = a.person_id and b.status = 'absent') -- mutation: equivalent, because it only spares those never absent
), numbered as (
    select a.*, sum(begins) over (partition by person_id order by day) as spell
    from attended as a
), absence as (
    select person_id, spell, min(day) as since, max(day) as until, array_agg(day order by day) as absent_days
    from numbered
    where status = 'absent'
    group by person_id, spell
), month_paid as (
    select distinct person_id, org_id, covered_month, cast(covered_month || '-01' as date) as month_start,
           cast(cast(cast(covered_month || '-01' as date) + interval '1' month as date) - interval '1' day as date) as month_end
    from paid
    where not exempt
), absent_paid as (     -- days of absence in months that were paid
    select a.person_id, m.org_id, a.since, a.until, sum(date_diff('day', case when m.month_start > a.since then m.month_start else a.since end, -- mutation: equivalent, because equal days are one
                                                                        case when m.month_end < a.until then m.month_end else a.until end) -- mutation: equivalent, because equal days are one
               + 1) as days_absent_paid
    from absence as a
    join month_paid as m on m.person_id = a.person_id and m.month_start <= a.until and m.month_end >= a.since
    group by a.person_id, m.org_id, a.since, a.until
), flagged as (
    select p.*, 'death' as reason, d.since, cast(0 as bigint) as days_absent_paid,
           p.exempt or (p.kind = 'payout' and coalesce(cast(p.covered_month || '-01' as date) <= d.since, false)) as excused
    from paid as p
    join died as d on d.person_id = p.person_id and date_diff('day', d.since, p.day) > :grace_days
    union all
    select p.*, 'departure' as reason, d.since, cast(0 as bigint) as days_absent_paid,
           p.exempt or (p.kind = 'payout' and coalesce(cast(p.covered_month || '-01' as date) <= d.since, false)) as excused
    from paid as p
    join departed as d on d.person_id = p.person_id and d.org_id = p.org_id and d.day = p.day and date_diff('day', d.since, p.day) > :grace_days
    left join died as x on x.person_id = p.person_id and date_diff('day', x.since, p.day) > :grace_days
    where not p.pension and x.person_id is null
    union all
    select p.*, 'absence' as reason, a.since, cast(a.days_absent_paid as bigint) as days_absent_paid, false as excused
    from paid as p
    join absent_paid as a on a.person_id = p.person_id and a.org_id = p.org_id and a.days_absent_paid >= :min_absent_days
                         and cast(p.covered_month || '-01' as date) between cast(date_trunc('month', a.since) as date) and a.until
    where not p.exempt
), summed as (          -- what is excused does not count; where all is, the row is explained
    select person_id, org_id, reason, since, bool_and(excused) as all_excused, max(day) as last_paid,
           count(*) as all_rows, count(*) filter (where not excused) as rows_paid, sum(amount) as all_amount, sum(case when excused then 0 else amount end) as amount, days_absent_paid,
           array_agg(item order by day, item) filter (where kind = 'payout') as payout_items, array_agg(day order by day, item) filter (where kind = 'payout') as payout_days,
           array_agg(pay_month order by day, item) filter (where kind = 'payroll') as pay_months, array_agg(item order by day, item) filter (where kind = 'payroll') as pay_items
    from flagged
    group by person_id, org_id, reason, since, days_absent_paid
)
select s.person_id, s.org_id, s.reason, s.since, s.last_paid, case when s.all_excused then s.all_rows else s.rows_paid end as rows_paid,
       cast(case when s.all_excused then s.all_amount else s.amount end as decimal(18, 2)) as amount, s.days_absent_paid, s.payout_items, s.payout_days, s.pay_months, s.pay_items,
       case when s.reason = 'death' then s.person_id end as dead_person, case when s.reason = 'departure' then s.person_id end as left_person, a.absent_days,
       case when s.all_excused then 'explained' else 'hit' end as outcome
from summed as s
left join absence as a on a.person_id = s.person_id and a.since = s.since
