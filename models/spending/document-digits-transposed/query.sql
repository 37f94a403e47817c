-- One row per pair of documents of one supplier, equal in amount, whose numbers differ by two neighbouring characters changed over.
with standing as (      -- a line that a credit of the same supplier and amount takes back is left out
    select s.*
    from spending as s
    where amount > 0    -- mutation: equivalent, because a line of zero takes itself back
      and not exists (select credit.line_id from spending as credit
                      where credit.payer_id = s.payer_id and credit.supplier_id = s.supplier_id
                        and credit.currency = s.currency and credit.amount = -s.amount)
), document as (        -- the lines under one number are one document
    select payer_id, supplier_id, currency, amount, upper(trim(document_no)) as written, min(supplier_name) as supplier_name,
           min(claimant_id) as claimant_id, min(day) as day, array_agg(line_id order by line_id) as line_ids
    from standing
    group by payer_id, supplier_id, currency, amount, upper(trim(document_no))
), priced as (
    select d.*, count(*) over (partition by payer_id, supplier_id, currency, amount) as documents
    from document as d
), candidate as (       -- an amount that stands on many documents is a price: equal amounts then say nothing
    select *
    from priced
    where documents <= 12 and length(written) >= 5
), paired as (
    select a.payer_id, a.supplier_id, a.currency, a.amount as line_amount, a.written as number_one, b.written as number_two,
           a.supplier_name, a.claimant_id, a.day as day_one, b.day as day_two, abs(date_diff('day', a.day, b.day)) as days_apart,
           a.line_ids || b.line_ids as line_ids
    from candidate as a
    join candidate as b on b.payer_id = a.payer_id and b.supplier_id = a.supplier_id and b.currency = a.currency
                       and b.amount = a.amount and a.written < b.written
    -- mutation: equivalent, because the list only says at which places to look
    join (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19)) as place (n)
      on substr(a.written, 1, n - 1) || substr(a.written, n + 1, 1) || substr(a.written, n, 1) || substr(a.written, n + 2) = b.written
)
select payer_id, claimant_id, supplier_id, supplier_name, number_one, number_two, currency, line_amount,
       case when day_one < day_two then day_one else day_two end as first_day, -- mutation: equivalent, because equal days are the same day
       case when day_one < day_two then day_two else day_one end as last_day, -- mutation: equivalent, because equal days are the same day
       days_apart, line_ids
from paired
where line_amount >= :min_amount and days_apart <= :max_days
