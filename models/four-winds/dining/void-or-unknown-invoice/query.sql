-- One row per claimed line whose invoice was void or reversed at or soon after the payment, or is not known.
with paid as (          -- the day of payment; of approval or of the claim where no payment is on file
    select l.claim_no, l.line_no, l.invoice_key, l.amount, c.org_id, coalesce(l.occur_date, cast(c.submit_ts as date)) as spent_on,
           cast(coalesce(p.pay_ts, c.approve_ts, c.submit_ts) as date) as day
    from line as l
    join claim as c on c.claim_no = l.claim_no
    left join payment as p on p.pay_ref = c.pay_ref
    where l.invoice_key is not null and l.amount > 0 and l.amount >= :min_amount
), used as (
    select distinct invoice_key, claim_no from line where invoice_key is not null
), turned as (          -- void or reversed
    select p.*, v.seller_uscc, v.seller_name, v.total, v.issue_ts, v.status, v.status_ts, cast(v.status_ts as date) as status_day
    from paid as p
    join invoice as v on v.invoice_key = p.invoice_key
    where v.status in ('void', 'red')
), replaced as (        -- a valid one of the same seller and total, issued after it and near the change; no other claim uses it
    select t.claim_no, t.line_no, min(n.invoice_key) as replacement_key
    from turned as t
    join invoice as n on n.seller_uscc = t.seller_uscc and n.total = t.total and n.status = 'valid' and n.issue_ts > t.issue_ts
    left join used as u on u.invoice_key = n.invoice_key and u.claim_no <> t.claim_no
    where abs(date_diff('day', t.status_day, cast(n.issue_ts as date))) <= :replacement_days and u.invoice_key is null
    group by t.claim_no, t.line_no
), suspect as (
    select t.claim_no, t.line_no, t.org_id, t.invoice_key, t.seller_name, t.amount, t.day, t.status as invoice_status, t.status_day, r.replacement_key,
           case when t.status_day is null then 'not_assessable' when r.replacement_key is not null then 'explained' else 'hit' end as outcome
    from turned as t
    left join replaced as r on r.claim_no = t.claim_no and r.line_no = t.line_no
    where t.status_day is null or t.status_day <= t.day + :lag_days * interval '1' day
    union all
    select p.claim_no, p.line_no, p.org_id, p.invoice_key, cast(null as varchar), p.amount, p.day, 'unknown', cast(null as date), cast(null as varchar),
           case when not :feed_complete_required or p.spent_on between :feed_complete_from and :feed_complete_until then 'hit' else 'not_assessable' end
    from paid as p
    left join invoice as v on v.invoice_key = p.invoice_key
    where v.invoice_key is null
)
select claim_no, line_no, org_id, invoice_key, seller_name, amount as line_amount, day, invoice_status, status_day, replacement_key, outcome
from suspect
