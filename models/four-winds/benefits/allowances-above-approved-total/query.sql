-- One row per unit and year whose allowances and bonuses exceed the approved total.
with payroll as (
    select p.org_id, p.person_id, p.pay_month, p.pay_item, p.amount, cast(substr(p.pay_month, 1, 4) as bigint) as paid_year
    from public_payroll as p
    where p.pay_item in (:pay_items)
       or exists (select k.code from classification as k
                  where k.scheme = 'benefit-item' and k.class in (:pay_items) and cast(p.pay_month || '-01' as date) between k.valid_from and k.valid_to
                    and (k.match = 'exact' and p.pay_item = k.code or k.match = 'prefix' and starts_with(p.pay_item, k.code)))
), payout as (          -- what stands on the payroll too counts once: same person, unit, month and amount
    select p.*, extract(year from p.pay_date) as paid_year
    from benefit_payout as p
    where (:include_union or p.fund_source <> 'union')
      and (p.item_code in (:pay_items)
        or exists (select k.code from classification as k
                   where k.scheme = 'benefit-item' and k.class in (:pay_items) and p.pay_date between k.valid_from and k.valid_to
                     and (k.match = 'exact' and p.item_code = k.code or k.match = 'prefix' and starts_with(p.item_code, k.code)
                       or k.match = 'term' and strpos(p.item_title, k.code) > 0)))
      and not exists (select r.person_id from payroll as r
                      where r.person_id = p.person_id and r.org_id = p.org_id and r.amount = p.amount
                        and (r.pay_month = p.period or r.pay_month = substr(cast(p.pay_date as varchar), 1, 7)))
), summed as (
    select org_id, paid_year, sum(on_payroll) as on_payroll, sum(off_payroll) as off_payroll, max(last_day) as last_day
    from (select org_id, paid_year, amount as on_payroll, cast(0 as decimal(18, 2)) as off_payroll, cast(pay_month || '-01' as date) as last_day from payroll
          union all
          select org_id, cast(paid_year as bigint) as paid_year, cast(0 as decimal(18, 2)) as on_payroll, amount as off_payroll, pay_date as last_day from payout) as a
    group by org_id, paid_year
), approved as (
    select org_id, fiscal_year, sum(coalesce(adjusted, budget)) as approved, array_agg(distinct account_code order by account_code) as accounts
    from budget_item
    where account_code in (:approved_accounts) or substr(account_code, 1, 5) in (:approved_accounts)
    group by org_id, fiscal_year
), payroll_list as (
    select org_id, paid_year, array_agg(pay_month order by pay_month, pay_item) as pay_months, array_agg(pay_item order by pay_month, pay_item) as pay_items_found
    from (select distinct org_id, paid_year, pay_month, pay_item from payroll) as d
    group by org_id, paid_year
), payout_list as (
    select org_id, paid_year, array_agg(item_code order by pay_date, item_code) as payout_items, array_agg(pay_date order by pay_date, item_code) as payout_days
    from (select distinct org_id, cast(paid_year as bigint) as paid_year, item_code, pay_date from payout) as d
    group by org_id, paid_year
), measured as (
    select s.org_id, s.paid_year, s.last_day, s.on_payroll, s.off_payroll, s.on_payroll + s.off_payroll as paid, a.approved, a.accounts,
           l.pay_months, l.pay_items_found, p.payout_items, p.payout_days
    from summed as s
    left join approved as a on a.org_id = s.org_id and a.fiscal_year = s.paid_year
    left join payroll_list as l on l.org_id = s.org_id and l.paid_year = s.paid_year
    left join payout_list as p on p.org_id = s.org_id and p.paid_year = s.paid_year
)
select org_id, paid_year, last_day, cast(paid as decimal(18, 2)) as paid, cast(on_payroll as decimal(18, 2)) as on_payroll, cast(off_payroll as decimal(18, 2)) as off_payroll,
       cast(approved as decimal(18, 2)) as approved, cast(paid - approved as decimal(18, 2)) as excess, pay_months, pay_items_found, payout_items, payout_days, accounts,
       case when approved is null then 'not_assessable' else 'hit' end as outcome
from measured
where approved is null or (paid - approved > :min_excess and (paid - approved) * 100 > approved * :tolerance_pct)
