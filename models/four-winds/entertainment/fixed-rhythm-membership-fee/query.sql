-- One row per unit and leisure payee with payments of nearly one amount at a fixed rhythm.
with company_trade as (
    select c.uscc, c.name, k.valid_from, k.valid_to
    from (select uscc, name, case when industry_code < 'A' then industry_code else substr(industry_code, 2) end as industry from company) as c
    join classification as k on k.scheme = 'payee-trade' and k.class in (:seller_classes)
                            and (k.match = 'prefix' and starts_with(c.industry, k.code) or k.match = 'exact' and c.industry = k.code)
), paid as (            -- payments, card purchases and claim lines are three series: the one may settle the other
    select 'payment' as kind, p.pay_ref as record_id, p.org_id, p.payee_uscc as payee_key, t.name as payee_name, cast(p.pay_ts as date) as day, p.amount
    from payment as p
    join company_trade as t on t.uscc = p.payee_uscc and cast(p.pay_ts as date) between t.valid_from and t.valid_to
    union all
    select 'card' as kind, x.txn_no as record_id, x.org_id, x.merchant_name as payee_key, x.merchant_name as payee_name, cast(x.txn_ts as date) as day, x.amount
    from official_card_txn as x
    join classification as k on k.scheme = 'merchant-category' and k.class in (:seller_classes) and k.code = x.mcc
                            and cast(x.txn_ts as date) between k.valid_from and k.valid_to
    union all
    select 'claim' as kind, l.claim_no || '|' || cast(l.line_no as varchar) as record_id, c.org_id, l.payee_uscc as payee_key, t.name as payee_name, l.occur_date as day, l.amount
    from expense_line as l
    join expense_claim as c on c.claim_no = l.claim_no
    join company_trade as t on t.uscc = l.payee_uscc and l.occur_date between t.valid_from and t.valid_to
), worth as (
    select *            -- what the next record of that payee and amount gives back was not paid
    from (select p.*, lead(amount) over (partition by kind, org_id, payee_key, abs(amount) order by day, amount desc, record_id) as next_amount from paid as p) as p
    where amount >= :min_amount and coalesce(next_amount > 0, true)
), near as (            -- from each payment on, those of nearly its amount, one a day
    select a.record_id as anchor, a.amount as first_amount, b.*, row_number() over (partition by a.kind, a.record_id, b.day order by b.record_id) as nth_of_day
    from worth as a
    join worth as b on b.kind = a.kind and b.org_id = a.org_id and b.payee_key = a.payee_key and b.day >= a.day
                   and abs(b.amount - a.amount) * 100 <= a.amount * :amount_tol_pct
), spaced as (
    select n.*, date_diff('day', lag(day) over (partition by kind, anchor order by day), day) as gap
    from near as n
    where nth_of_day = 1
), stepped as (         -- out of step once, out of step for good
    select s.*, cast(c.cadence as bigint) as cadence,
           count(case when abs(s.gap - cast(c.cadence as bigint)) > :tol_days then s.day end) over (partition by s.kind, s.anchor, c.cadence order by s.day) as missteps
    from spaced as s
    cross join unnest(array[:cadences]) as c (cadence)
), series as (
    select org_id, payee_key, payee_name, kind, anchor, cadence, first_amount, count(*) as occurrences, min(day) as first_day, max(day) as last_day,
           cast(sum(amount) as decimal(18, 2)) as total,
           array_agg(record_id order by day) filter (where kind = 'payment') as pay_refs, array_agg(record_id order by day) filter (where kind = 'card') as txn_nos,
           array_agg(substr(record_id, 1, strpos(record_id, '|') - 1) order by day) filter (where kind = 'claim') as claim_nos,
           array_agg(case when kind = 'claim' then cast(substr(record_id, strpos(record_id, '|') + 1) as bigint) end order by day) filter (where kind = 'claim') as line_nos
    from stepped
    where missteps = 0
    group by org_id, payee_key, payee_name, kind, anchor, cadence, first_amount
), ranked as (          -- the longest series of a payee; of equals the first
    select s.*, row_number() over (partition by org_id, payee_key order by occurrences desc, kind desc, first_day, cadence, anchor) as nth
    from series as s
)
select org_id, payee_key, payee_name, cadence, occurrences, first_day, last_day, first_amount, total, pay_refs, txn_nos, claim_nos, line_nos
from ranked
where nth = 1 and occurrences >= :min_occurrences
