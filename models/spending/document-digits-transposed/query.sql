-- One row per pair of documents of one supplier, equal in amount, whose numbers differ by two neighbouring characters changed over.
with standing as (      -- a line that a credit of the same supplier and amount takes back is left out
    select s.*, upper(trim(document_no)) as written
    from spending as s
    where amount > 0    -- mutation: equivalent, because a line of zero takes itself back
      and not exists (select credit.line_id from spending as credit
                      where credit.payer_id = s.payer_id and credit.supplier_id = s.supplier_id
                        and credit.currency = s.currency and credit.amount = -s.amount)
), priced as (          -- an amount that comes up often is a price: equal amounts then say nothing
    select payer_id, supplier_id, currency, amount
    from standing
    group by payer_id, supplier_id, currency, amount
    having count(distinct written) between 2 and 12
), candidate as (
    select s.*
    from standing as s
    join priced as p on p.payer_id = s.payer_id and p.supplier_id = s.supplier_id and p.currency = s.currency and p.amount = s.amount
    where length(s.written) >= 5
), paired as (
    select a.payer_id, a.supplier_id, a.currency, a.amount as line_amount, a.written as number_one, b.written as number_two,
           min(a.supplier_name) as supplier_name, min(a.claimant_id) as claimant_id,
           min(case when a.day < b.day then a.day else b.day end) as first_day,
           max(case when a.day < b.day then b.day else a.day end) as last_day,
           min(abs(date_diff('day', a.day, b.day))) as days_apart,
           array_agg(distinct a.line_id order by a.line_id) || array_agg(distinct b.line_id order by b.line_id) as line_ids
    from candidate as a
    join candidate as b on b.payer_id = a.payer_id and b.supplier_id = a.supplier_id and b.currency = a.currency
                       and b.amount = a.amount and length(b.written) = length(a.written) and a.written < b.written
    -- mutation: equivalent, because the list only says at which places to look
    join (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19)) as place (n)
      on substr(a.written, 1, n - 1) || substr(a.written, n + 1, 1) || substr(a.written, n, 1) || substr(a.written, n + 2) = b.written
    group by a.payer_id, a.supplier_id, a.currency, a.amount, a.written, b.written
)
select payer_id, claimant_id, supplier_id, supplier_name, number_one, number_two, currency, line_amount, first_day, last_day, days_apart, line_ids
from paired
where line_amount >= :min_amount and days_apart <= :max_days
