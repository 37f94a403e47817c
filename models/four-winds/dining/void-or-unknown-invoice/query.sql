-- One row per claimed line whose invoice was void or reversed at or soon after the payment, or is not known.
with kept as (          -- invoices whose money was not taken back
    select invoice_key from line group by invoice_key having sum(amount) > 0
), paid as (            -- claims paid or approved: the day of payment; of approval or of the claim where no payment is on file
    select l.claim_no, l.line_no, l.invoice_key, coalesce(v.seller_name, l.payee_name) as seller_name, l.amount, c.org_id,
           coalesce(l.occur_date, cast(c.submit_ts as date)) as spent_on, cast(coalesce(p.pay_ts, c.approve_ts, c.submit_ts) as date) as day,
           case when p.pay_ts is not null then 'payment' when c.approve_ts is not null then 'approve' else 'claim' end as day_of,
           v.invoice_key as known_key, v.seller_uscc, v.total, v.issue_ts, v.status, cast(v.status_ts as date) as status_day
    from line as l
    join kept as k on k.invoice_key = l.invoice_key
    join claim as c on c.claim_no = l.claim_no
    left join invoice as v on v.invoice_key = l.invoice_key
    left join payment as p on p.pay_ref = c.pay_ref
    where (c.pay_ref is not null or c.approve_ts is not null) and l.amount >= :min_amount
), replaced as (        -- a valid one of the same seller and total, issued after it and near the change; no other claim uses it
    select t.claim_no, t.line_no, min(n.invoice_key) as replacement_key
    from paid as t
    join invoice as n on n.seller_uscc = t.seller_uscc and n.total = t.total and n.status = 'valid' and n.issue_ts > t.issue_ts
    left join line as u on u.invoice_key = n.invoice_key and u.claim_no <> t.claim_no
    where abs(date_diff('day', t.status_day, cast(n.issue_ts as date))) <= :replacement_days and u.invoice_key is null
    group by t.claim_no, t.line_no
), judged as (
    select p.*, r.replacement_key,
           case when p.known_key is null and (not :feed_complete_required or p.spent_on between :feed_complete_from and :feed_complete_until) then 'hit'
                when p.known_key is null or p.status is null or p.status_day is null then 'not_assessable'
                when r.replacement_key is not null then 'explained' else 'hit' end as outcome
    from paid as p
    left join replaced as r on r.claim_no = p.claim_no and r.line_no = p.line_no
)
select claim_no, line_no, org_id, invoice_key, seller_name, amount as line_amount, day, day_of,
       case when known_key is null then 'unknown' when status is null then 'no status' else status end as invoice_status, status_day,
       coalesce(cast(status_day as varchar), 'no date') as since, replacement_key, outcome
from judged
where known_key is null or status is null
   or (status in ('void', 'red') and (status_day is null or status_day <= day + :lag_days * interval '1' day))
