-- One row per person, unit, item and month with money for days that the registers contradict.
with followed as (       -- what follows a payout with the same sum: below nothing, it takes that payout back
    select p.*, lead(p.amount) over (partition by p.org_id, p.item_code, p.person_id, abs(p.amount) order by p.pay_date, p.amount desc) as next_amount
    from benefit_payout as p
), paid as (
    select p.org_id, p.item_code, p.item_title, p.person_id, p.pay_date, p.period, p.amount,
           p.item_title like '%月%日%' or p.item_title like '%20__-__-__%' as names_days
    from followed as p
    where p.amount > 0 and (p.next_amount is null or p.next_amount <> -p.amount) and (:include_union or p.fund_source <> 'union')
      and (p.item_code in (:item_classes)
        or exists (select k.code from classification as k
                   where k.scheme = 'benefit-item' and k.class in (:item_classes) and p.pay_date between k.valid_from and k.valid_to
                     and (k.match = 'exact' and p.item_code = k.code or k.match = 'prefix' and starts_with(p.item_code, k.code)
                       or k.match = 'term' and strpos(p.item_title, k.code) > 0)))
), away as (            -- what the registers say of a day
    select a.person_id, a.day, case when a.status = 'sick' then 'leave' else a.status end as kind, a.day as attendance_day, cast(null as varchar) as order_no
    from leave_attendance as a
    where case when a.status = 'sick' then 'leave' else a.status end in (:conflict_kinds)
), day_number as (      -- journeys are followed for up to 400 days
    select a.n * 100 + b.n * 10 + c.n as n
    from (values (0), (1), (2), (3)) as a (n)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as b (n)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as c (n)
), ordered as (
    select t.order_no, x.person_id, cast(t.start_date + interval '1' day * n.n as date) as day
    from travel_order as t
    cross join unnest(t.traveller_ids) as x (person_id)
    join day_number as n on n.n <= date_diff('day', t.start_date, t.end_date)
    where 'travel' in (:conflict_kinds) and cast(t.approved_at as date) <= t.end_date
), conflict as (        -- the day stands in the title, of the year that it names or of the last twelve months; else it is the day of a payment for no period; else it is not known; the roster explains
    select p.*, a.day, a.kind, a.attendance_day, a.order_no, 'no' as on_duty,
           case when p.names_days then 'named' when p.period is null then 'paid' else 'unknown' end as known
    from paid as p
    join away as a on a.person_id = p.person_id and a.day <= p.pay_date and date_diff('day', a.day, p.pay_date) <= :lookback_days
    union all
    select p.*, o.day, 'travel' as kind, d.day as attendance_day, o.order_no, case when d.person_id is not null then 'yes' else 'no' end as on_duty,
           case when p.names_days then 'named' when p.period is null then 'paid' else 'unknown' end as known
    from paid as p
    join ordered as o on o.person_id = p.person_id and o.day <= p.pay_date and date_diff('day', o.day, p.pay_date) <= :lookback_days
    left join leave_attendance as d on d.person_id = o.person_id and d.day = o.day and d.status = 'duty'
), matched as (
    select c.*, case when on_duty = 'yes' then 'explained' when known = 'unknown' then 'not_assessable' else 'hit' end as outcome
    from conflict as c
    where known = 'paid' and day = pay_date
       or known = 'unknown' and substr(cast(day as varchar), 1, 7) = period
       or known = 'named' and strpos(item_title, cast(day as varchar)) > 0
       or known = 'named' and (strpos(item_title, substr(cast(day as varchar), 6, 2) || '月' || substr(cast(day as varchar), 9, 2) || '日') > 0
                            or strpos(item_title, cast(month(day) as varchar) || '月' || cast(day(day) as varchar) || '日') > 0
                               and strpos(item_title, '1' || cast(month(day) as varchar) || '月' || cast(day(day) as varchar) || '日') = 0)
          and case when item_title like '%20__年%' then strpos(item_title, cast(year(day) as varchar) || '年') > 0 else date_diff('day', day, pay_date) < 365 end
), summed as (
    select person_id, org_id, item_code, cast(date_trunc('month', day) as date) as month_start, outcome, max(day) as last_day, count(distinct day) as conflict_days,
           array_agg(distinct day order by day) as days, array_agg(distinct kind order by kind) as kinds, array_agg(distinct item_title order by item_title) as titles,
           array_agg(distinct pay_date order by pay_date) as pay_days, array_agg(distinct attendance_day order by attendance_day) filter (where attendance_day is not null) as attendance_days,
           array_agg(distinct order_no order by order_no) filter (where order_no is not null) as order_nos
    from matched
    group by person_id, org_id, item_code, cast(date_trunc('month', day) as date), outcome
), payout_sum as (
    select person_id, org_id, item_code, month_start, outcome, sum(amount) as amount
    from (select distinct person_id, org_id, item_code, cast(date_trunc('month', day) as date) as month_start, outcome, pay_date, amount from matched) as d
    group by person_id, org_id, item_code, month_start, outcome
), first_of as (        -- a hit before what is not assessable, that before what is explained
    select s.*, a.amount, row_number() over (partition by s.person_id, s.org_id, s.item_code, s.month_start order by case s.outcome when 'hit' then 1 when 'not_assessable' then 2 else 3 end) as nth
    from summed as s
    join payout_sum as a on a.person_id = s.person_id and a.org_id = s.org_id and a.item_code = s.item_code and a.month_start = s.month_start and a.outcome = s.outcome
    where s.conflict_days >= :min_conflict_days
)
select person_id, org_id, item_code, month_start, last_day, conflict_days, days, kinds, cast(amount as decimal(18, 2)) as amount, titles, pay_days, attendance_days, order_nos, outcome
from first_of
where nth = 1
