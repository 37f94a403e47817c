-- One row per supplier, claimant and amount of which one payer settled the same document more than once.
with numbered as (      -- a number of up to three characters says little: it counts together with its day
    select s.*, coalesce(claimant_id, '') as claimant,
           upper(trim(document_no)) || case when length(trim(document_no)) < 4
               then ' of ' || cast(day as varchar) else '' end as document_key, -- mutation: equivalent, because only the day tells them apart
           coalesce(period, cast(cast(date_trunc('month', day) as date) as varchar)) as month_key
    from spending as s
    -- words are no numbers, nor is what a spreadsheet made of a long one
    where translate(document_no, '0123456789', '') <> document_no -- mutation: equivalent, because what digits turn into does not matter
      and upper(document_no) not like '%E+%'
), number_use as (      -- in how many months the number comes up, whatever the amount
    select payer_id, claimant, supplier_id, document_key, count(distinct month_key) as number_months
    from numbered
    group by payer_id, claimant, supplier_id, document_key
), repeated as (        -- a negative line takes a positive one back; the lines of one payment are one copy
    select payer_id, claimant, supplier_id, currency, document_key, abs(amount) as line_amount,
           count(*) as lines, count(distinct month_key) as months
    from numbered
    group by payer_id, claimant, supplier_id, currency, document_key, abs(amount)
    having sum(case when amount > 0 then 1 else -1 end) >= 2 and count(distinct coalesce(payment_no, line_id)) >= 2
), judged as (          -- once a month over three months: the number of an account, a contract or a plan of instalments
    select r.*, case when r.months = r.lines and u.number_months >= 3 then 'account' else 'document' end as number_kind
    from repeated as r
    join number_use as u on u.payer_id = r.payer_id and u.claimant = r.claimant and u.supplier_id = r.supplier_id
                        and u.document_key = r.document_key
), shown as (           -- back to the lines, for the few documents left; one finding where a pattern goes through many
    select j.payer_id, j.claimant, j.supplier_id, j.currency, j.line_amount, j.number_kind,
           min(n.supplier_name) as supplier_name, min(n.day) as first_day, max(n.day) as last_day,
           count(distinct n.document_key) as documents, array_agg(distinct n.document_no order by n.document_no) as document_nos,
           sum(case when n.amount > 0 then 1 else -1 end) as copies, -- mutation: equivalent, because no line of zero is left
           array_agg(n.line_id order by n.line_id) as line_ids
    from judged as j
    join numbered as n on n.payer_id = j.payer_id and n.claimant = j.claimant and n.supplier_id = j.supplier_id
                      and n.currency = j.currency and n.document_key = j.document_key and abs(n.amount) = j.line_amount
    group by j.payer_id, j.claimant, j.supplier_id, j.currency, j.line_amount, j.number_kind
)
select payer_id, claimant as claimant_id, supplier_id, supplier_name, document_nos, documents, number_kind, currency, line_amount,
       cast(copies as bigint) as copies, first_day, last_day,
       cast(line_amount * (copies - documents) as decimal(18, 2)) as repeated_amount, line_ids,
       case when number_kind = 'account' then 'explained' else 'hit' end as outcome
from shown
where line_amount >= :min_amount
