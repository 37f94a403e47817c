-- One row per person, kind of benefit and period that two or more units paid.
with entry as (
    select p.person_id, p.org_id, p.item_code, p.item_title, p.pay_date as day, cast(coalesce(p.period, substr(cast(p.pay_date as varchar), 1, 7)) || '-01' as date) as month_start,
           p.amount, 'payout' as kind, cast(null as varchar) as pay_month
    from benefit_payout as p
    where :include_union or p.fund_source <> 'union'
    union all
    select r.person_id, r.org_id, r.pay_item as item_code, cast(null as varchar) as item_title, cast(r.pay_month || '-01' as date) as day, cast(r.pay_month || '-01' as date) as month_start,
           r.amount, 'payroll' as kind, r.pay_month
    from public_payroll as r
), followed as (        -- what follows a sum with the same sum: below nothing, it takes that one back
    select e.*, lead(e.amount) over (partition by e.kind, e.person_id, e.org_id, e.item_code, abs(e.amount) order by e.day, e.amount desc) as next_amount
    from entry as e
), received as (
    select * from followed where next_amount is null or next_amount <> -amount
), grouped as (         -- by the code itself, or by the mapping
    select p.*, p.item_code as item_group
    from received as p
    where p.item_code in (:item_groups)
    union
    select p.*, k.class as item_group
    from received as p
    join classification as k on k.scheme = 'benefit-item' and k.class in (:item_groups) and p.day between k.valid_from and k.valid_to
                            and (k.match = 'exact' and p.item_code = k.code or k.match = 'prefix' and starts_with(p.item_code, k.code)
                              or k.match = 'term' and strpos(p.item_title, k.code) > 0)
), dated as (
    select g.*, cast(date_trunc(:period, month_start) as date) as period_start
    from grouped as g
    where amount >= :min_amount
), by_unit as (
    select person_id, item_group, period_start, org_id, sum(amount) as amount, max(day) as last_day
    from dated
    group by person_id, item_group, period_start, org_id
), doubled as (
    select person_id, item_group, period_start, count(*) as units, sum(amount) as total, max(last_day) as last_day,
           max_by(org_id, cast(last_day as varchar) || org_id) filter (where org_id is not null) as unit_id, -- mutation: equivalent, because a unit is always named
           array_agg(org_id order by org_id) as org_ids
    from by_unit
    group by person_id, item_group, period_start
    having count(*) >= 2
), bounded as (
    select d.*, cast(cast(period_start + interval '1' month * case :period when 'year' then 12 when 'quarter' then 3 else 1 end as date) - interval '1' day as date) as period_end
    from doubled as d
), usual as (           -- the most that one unit paid for another such period
    select d.person_id, d.item_group, d.period_start, max(b.amount) as usual
    from bounded as d
    join by_unit as b on b.person_id = d.person_id and b.item_group = d.item_group and b.period_start <> d.period_start
    group by d.person_id, d.item_group, d.period_start
), moved as (           -- left one of the units and came to another in the period
    select distinct d.person_id, d.item_group, d.period_start
    from bounded as d
    join appointment as a on a.person_id = d.person_id and a.end_date between cast(d.period_start - interval '1' day as date) and d.period_end and contains(d.org_ids, a.org_id)
    join appointment as b on b.person_id = d.person_id and b.start_date between d.period_start and cast(d.period_end + interval '1' day as date)
                         and b.org_id <> a.org_id and contains(d.org_ids, b.org_id)
), rows_of as (
    select person_id, item_group, period_start,
           array_agg(org_id order by day, org_id, item_code) filter (where kind = 'payout') as payout_units, array_agg(item_code order by day, org_id, item_code) filter (where kind = 'payout') as payout_items,
           array_agg(day order by day, org_id, item_code) filter (where kind = 'payout') as payout_days,
           array_agg(org_id order by day, org_id, item_code) filter (where kind = 'payroll') as payroll_units, array_agg(pay_month order by day, org_id, item_code) filter (where kind = 'payroll') as payroll_months,
           array_agg(item_code order by day, org_id, item_code) filter (where kind = 'payroll') as payroll_items
    from dated
    group by person_id, item_group, period_start
)
select d.person_id, d.item_group, d.period_start, d.last_day, d.unit_id, d.units, cast(d.total as decimal(18, 2)) as total, cast(u.usual as decimal(18, 2)) as usual, d.org_ids, m.person_id as moved_person,
       r.payout_units, r.payout_items, r.payout_days, r.payroll_units, r.payroll_months, r.payroll_items,
       case when m.person_id is not null and (u.usual is null or d.total * 100 <= u.usual * (100 + :prorata_tol_pct)) then 'explained' else 'hit' end as outcome
from bounded as d
join rows_of as r on r.person_id = d.person_id and r.item_group = d.item_group and r.period_start = d.period_start
left join usual as u on u.person_id = d.person_id and u.item_group = d.item_group and u.period_start = d.period_start
left join moved as m on m.person_id = d.person_id and m.item_group = d.item_group and m.period_start = d.period_start
