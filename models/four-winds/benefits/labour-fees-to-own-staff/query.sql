-- One row per member of staff and unit, or per payee of several units, with labour or expert fees within the window.
with account_holder as (    -- an account names a person where only one is paid on it
    select bank_acct_token, min(person_id) as person_id -- mutation: equivalent, because there is one
    from public_payroll
    group by bank_acct_token
    having count(distinct person_id) = 1
), fee as (             -- payments to persons, and claim lines; a payment that settles a claim counts as its lines
    select p.org_id, cast(p.pay_ts as date) as day, p.amount, p.account_code, p.summary, p.payee_name, p.payee_acct_token, h.person_id, p.pay_ref, cast(null as varchar) as claim_no, cast(null as bigint) as line_no
    from payment as p
    left join account_holder as h on h.bank_acct_token = p.payee_acct_token
    where p.payee_uscc is null and not exists (select c.claim_no from expense_claim as c where c.pay_ref = p.pay_ref)
    union all
    select c.org_id, coalesce(l.occur_date, cast(c.submit_ts as date)) as day, l.amount, l.account_code, l.summary, l.payee_name, p.payee_acct_token, coalesce(h.person_id, n.person_id) as person_id,
           cast(null as varchar) as pay_ref, l.claim_no, l.line_no
    from expense_line as l
    join expense_claim as c on c.claim_no = l.claim_no
    left join payment as p on p.pay_ref = c.pay_ref and p.payee_name = l.payee_name
    left join account_holder as h on h.bank_acct_token = p.payee_acct_token
    left join person as n on n.person_id = c.claimant_id and n.name = l.payee_name
    where l.payee_uscc is null
), dealt as (           -- fees paid and fees taken back
    select distinct f.*, coalesce(f.person_id, f.payee_acct_token) as payee_key
    from fee as f
    join classification as k on k.scheme = 'labour-fee' and k.class in (:fee_classes) and f.day between k.valid_from and k.valid_to
                            and (k.match = 'prefix' and starts_with(f.account_code, k.code) or k.match = 'exact' and f.account_code = k.code
                              or k.match = 'term' and strpos(f.summary, k.code) > 0)
    where abs(f.amount) >= :min_amount and coalesce(f.person_id, f.payee_acct_token) is not null
), labour as (          -- each fee taken back leaves one of its amount out
    select d.*
    from (select f.*, row_number() over (partition by org_id, payee_key, amount order by day, pay_ref, claim_no, line_no) as nth,
                 count(case when amount < 0 then 1 end) over (partition by org_id, payee_key, abs(amount)) as taken_back
          from dealt as f) as d
    where d.amount > 0 -- mutation: equivalent, because no fee near nothing is left
      and d.nth > d.taken_back
), parent as (          -- what stands right above a unit, and when
    select org_id, parent_org_id, valid_from, coalesce(valid_to, date '9999-12-31') as valid_to
    from organisation
    where parent_org_id is not null
), two_up as (
    select a.parent_org_id as upper_id, b.org_id as lower_id, case when a.valid_from > b.valid_from then a.valid_from else b.valid_from end as valid_from, -- mutation: equivalent, because of equal days either will do
           case when a.valid_to < b.valid_to then a.valid_to else b.valid_to end as valid_to -- mutation: equivalent, because of equal days either will do
    from parent as a
    join parent as b on b.parent_org_id = a.org_id
), line_of_units as (   -- a unit itself and what stands up to three steps below it, while it does
    select org_id as upper_id, org_id as lower_id, date '1900-01-01' as valid_from, date '9999-12-31' as valid_to from appointment
    union
    select parent_org_id, org_id, valid_from, valid_to from parent
    union
    select upper_id, lower_id, valid_from, valid_to from two_up
    union
    select t.upper_id, c.org_id, case when t.valid_from > c.valid_from then t.valid_from else c.valid_from end, -- mutation: equivalent, because of equal days either will do
           case when t.valid_to < c.valid_to then t.valid_to else c.valid_to end -- mutation: equivalent, because of equal days either will do
    from two_up as t
    join parent as c on c.parent_org_id = t.lower_id
), own as (             -- somebody in post that day at the paying unit, above it or below it
    select 'own staff' as branch, l.org_id as org_key, l.*
    from labour as l
    where exists (select a.person_id from appointment as a
                  join line_of_units as u on ((u.upper_id = l.org_id and u.lower_id = a.org_id) or (u.lower_id = l.org_id and u.upper_id = a.org_id)) and l.day between u.valid_from and u.valid_to
                  where a.person_id = l.person_id and (a.appointment_kind is null or a.appointment_kind <> 'retired') and a.start_date <= l.day and (a.end_date is null or a.end_date >= l.day))
), all_fee as (
    select * from own
    union all
    select 'several units' as branch, '' as org_key, l.* from labour as l
), windowed as (        -- for each fee, those of the window that ends with it
    select w.branch, w.org_key, w.payee_key, w.day,
           count(distinct coalesce(e.pay_ref, e.claim_no || '|' || cast(e.line_no as varchar))) as fees, -- mutation: equivalent, because any mark parts claim and line; distinct is seen where a day has two fees
           count(distinct e.org_id) as units
    from all_fee as w
    join all_fee as e on e.branch = w.branch and e.org_key = w.org_key and e.payee_key = w.payee_key
                     and date_diff('day', e.day, w.day) between 0 and :window_days
    group by w.branch, w.org_key, w.payee_key, w.day
), fullest as (         -- the window with most fees or units; of equals the first
    select w.*, row_number() over (partition by branch, org_key, payee_key order by case when branch = 'own staff' then fees else units end desc, fees desc, day) as nth
    from windowed as w
), judged as (
    select f.*
    from fullest as f
    where f.nth = 1 and (f.branch = 'own staff' and f.fees >= :min_times or f.branch = 'several units' and f.units >= :min_units)
)
select j.branch, j.payee_key, j.org_key,
       max_by(a.org_id, cast(a.day as varchar) || a.org_id) filter (where a.org_id is not null) as org_id, -- mutation: equivalent, because a unit is always named
       min(a.payee_name) as payee_name, j.fees, j.units,
       min(a.day) as first_day, max(a.day) as last_day, cast(sum(a.amount) as decimal(18, 2)) as total, case when j.branch = 'own staff' then j.payee_key end as staff_person,
       array_agg(a.pay_ref order by a.day, a.pay_ref) filter (where a.pay_ref is not null) as pay_refs,
       array_agg(a.claim_no order by a.day, a.claim_no, a.line_no) filter (where a.claim_no is not null) as claim_nos,
       array_agg(a.line_no order by a.day, a.claim_no, a.line_no) filter (where a.claim_no is not null) as line_nos
from judged as j
join all_fee as a on a.branch = j.branch and a.org_key = j.org_key and a.payee_key = j.payee_key and date_diff('day', a.day, j.day) between 0 and :window_days
group by j.branch, j.payee_key, j.org_key, j.fees, j.units
