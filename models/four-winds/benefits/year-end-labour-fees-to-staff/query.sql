-- One row per unit and year of which the listed months hold most labour and reviewer fees to staff.
with account_holder as (    -- an account names a person where only one is paid on it
    select bank_acct_token, min(person_id) as person_id -- mutation: equivalent, because there is one
    from public_payroll
    group by bank_acct_token
    having count(distinct person_id) = 1
), fee as (             -- payments to persons, and claim lines; a payment that settles a claim counts as its lines
    select p.org_id, cast(p.pay_ts as date) as day, p.amount, p.account_code, p.summary, h.person_id, p.pay_ref, cast(null as varchar) as claim_no, cast(null as bigint) as line_no
    from payment as p
    join account_holder as h on h.bank_acct_token = p.payee_acct_token
    where p.payee_uscc is null and not exists (select c.claim_no from expense_claim as c where c.pay_ref = p.pay_ref)
    union all
    select c.org_id, coalesce(l.occur_date, cast(c.submit_ts as date)) as day, l.amount, l.account_code, l.summary, coalesce(h.person_id, n.person_id) as person_id,
           cast(null as varchar) as pay_ref, l.claim_no, l.line_no
    from expense_line as l
    join expense_claim as c on c.claim_no = l.claim_no
    left join payment as p on p.pay_ref = c.pay_ref and p.payee_name = l.payee_name
    left join account_holder as h on h.bank_acct_token = p.payee_acct_token
    left join person as n on n.person_id = c.claimant_id and n.name = l.payee_name
    where l.payee_uscc is null
), labour as (
    select distinct f.*
    from fee as f
    join classification as k on k.scheme = 'labour-fee' and k.class in (:fee_classes) and f.day between k.valid_from and k.valid_to
                            and (k.match = 'prefix' and starts_with(f.account_code, k.code) or k.match = 'exact' and f.account_code = k.code
                              or k.match = 'term' and strpos(f.summary, k.code) > 0)
    where f.person_id is not null
), parent as (          -- what stands right above a unit, and when
    select org_id, parent_org_id, valid_from, coalesce(valid_to, date '9999-12-31') as valid_to
    from organisation
    where parent_org_id is not null
), two_up as (
    select a.parent_org_id as upper_id, b.org_id as lower_id, case when a.valid_from > b.valid_from then a.valid_from else b.valid_from end as valid_from, -- mutation: equivalent, because of equal days either will do
           case when a.valid_to < b.valid_to then a.valid_to else b.valid_to end as valid_to -- mutation: equivalent, because of equal days either will do
    from parent as a
    join parent as b on b.parent_org_id = a.org_id
), below as (           -- the unit itself and what stands up to three steps below it, while it does
    select org_id as upper_id, org_id as lower_id, date '1900-01-01' as valid_from, date '9999-12-31' as valid_to from labour
    union
    select parent_org_id, org_id, valid_from, valid_to from parent
    union
    select upper_id, lower_id, valid_from, valid_to from two_up
    union
    select t.upper_id, c.org_id, case when t.valid_from > c.valid_from then t.valid_from else c.valid_from end, -- mutation: equivalent, because of equal days either will do
           case when t.valid_to < c.valid_to then t.valid_to else c.valid_to end -- mutation: equivalent, because of equal days either will do
    from two_up as t
    join parent as c on c.parent_org_id = t.lower_id
), own as (
    select l.*, case when month(l.day) = 1 and '1' in (:months) and '12' in (:months) then year(l.day) - 1 else year(l.day) end as fee_year,
           case when cast(month(l.day) as varchar) in (:months) then 1 else 0 end as listed
    from labour as l
    where exists (select a.person_id from appointment as a
                  join below as b on b.lower_id = a.org_id and l.day between b.valid_from and b.valid_to
                  where a.person_id = l.person_id and (a.appointment_kind is null or a.appointment_kind <> 'retired') and b.upper_id = l.org_id and date_diff('day', l.day, a.start_date) <= :staff_grace_days
                    and (a.end_date is null or date_diff('day', a.end_date, l.day) <= :staff_grace_days))
), yearly as (          -- what was taken back counts against what was paid
    select org_id, fee_year, max(case when listed = 1 then day end) as last_day, sum(case when listed = 1 then amount else 0 end) as in_months, sum(amount) as kept,
           count(distinct case when listed = 1 then person_id end) as people,
           array_agg(pay_ref order by pay_ref) filter (where pay_ref is not null and listed = 1) as pay_refs,
           array_agg(claim_no order by claim_no, line_no) filter (where claim_no is not null and listed = 1) as claim_nos,
           array_agg(line_no order by claim_no, line_no) filter (where claim_no is not null and listed = 1) as line_nos
    from own
    group by org_id, fee_year
    having sum(amount) > 0
), bounded as (         -- what was taken back in other months leaves no more than the whole
    select y.*, case when kept < in_months then in_months else kept end as in_year -- mutation: equivalent, because equal sums are one
    from yearly as y
)
select org_id, cast(fee_year as bigint) as fee_year, last_day, cast(in_months as decimal(18, 2)) as in_months, cast(in_year as decimal(18, 2)) as in_year,
       cast(round(cast(in_months as double) * 100 / in_year, 2) as decimal(7, 2)) as share_pct, -- mutation: equivalent, because the cast cuts further digits off
       people, pay_refs, claim_nos, line_nos,
       case when year((select min(day) from fee)) > fee_year then 'not_assessable' else 'hit' end as outcome -- the data begin after the year, with its January
from bounded
where in_months >= :min_amount and in_months * 100 > in_year * :share
