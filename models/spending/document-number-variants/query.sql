-- One row per document that one payer settled more than once under numbers that differ only in how they are written.
with numbered as (      -- O, I and L typed for 0 and 1; punctuation and leading zeros left out
    select s.*, coalesce(claimant_id, '') as claimant, upper(trim(document_no)) as written,
           trim(leading '0' from
                translate(upper(document_no), 'OIL -/.,:;#_()', '011')) as number_key
    from spending as s
    where upper(document_no) not like '%E+%'    -- what a spreadsheet made of a long number is no number
), varied as (          -- a negative line takes a positive one back; the lines of one payment are one copy
    select payer_id, claimant, supplier_id, currency, abs(amount) as line_amount, number_key
    from numbered
    where length(number_key) >= 5               -- 1/23 and 12/3 are not the same
    group by payer_id, claimant, supplier_id, currency, abs(amount), number_key
    having count(distinct written) >= 2 and sum(case when amount > 0 then 1 else -1 end) >= 2
       and count(distinct coalesce(payment_no, line_id)) >= 2
), shown as (           -- back to the lines, for the few documents left
    select v.payer_id, v.claimant, v.supplier_id, v.currency, v.line_amount, v.number_key,
           min(n.supplier_name) as supplier_name, array_agg(distinct n.document_no order by n.document_no) as document_nos,
           min(n.day) as first_day, max(n.day) as last_day,
           sum(case when n.amount > 0 then 1 else -1 end) as copies, -- mutation: equivalent, because no line of zero is left
           array_agg(n.line_id order by n.line_id) as line_ids
    from varied as v
    join numbered as n on n.payer_id = v.payer_id and n.claimant = v.claimant and n.supplier_id = v.supplier_id
                      and n.currency = v.currency and abs(n.amount) = v.line_amount and n.number_key = v.number_key
    group by v.payer_id, v.claimant, v.supplier_id, v.currency, v.line_amount, v.number_key
)
select payer_id, claimant as claimant_id, supplier_id, supplier_name, number_key, document_nos, currency, line_amount,
       cast(copies as bigint) as copies, first_day, last_day,
       cast(line_amount * (copies - 1) as decimal(18, 2)) as repeated_amount, line_ids
from shown
where line_amount >= :min_amount
  and date_diff('day', first_day, last_day) <= :max_days    -- further apart it is rather an account's number
