-- One row per supplier and amount that stands twice within days with one payer, where that supplier's amounts seldom repeat.
with standing as (      -- a line that a credit of the same supplier and amount takes back is left out
    select s.*
    from spending as s
    where amount > 0    -- mutation: equivalent, because a line of zero takes itself back
      and not exists (select credit.line_id from spending as credit
                      where credit.payer_id = s.payer_id and credit.supplier_id = s.supplier_id
                        and credit.currency = s.currency and credit.amount = -s.amount)
), vouched as (
    select s.*, coalesce(claimant_id, '') as claimant, coalesce(payment_no, document_no, line_id) as voucher
    from standing as s
), paid as (            -- the lines of one payment or document are one purchase
    select payer_id, claimant, supplier_id, currency, day, voucher, min(supplier_name) as supplier_name, sum(amount) as paid_amount
    from vouched
    group by payer_id, claimant, supplier_id, currency, day, voucher
), habit as (           -- how often this supplier's amounts repeat anyway
    select payer_id, claimant, supplier_id, currency, count(*) as purchases, count(*) - count(distinct paid_amount) as repeats
    from paid
    group by payer_id, claimant, supplier_id, currency
), again as (           -- twice, under two numbers; three and more times is a price
    select payer_id, claimant, supplier_id, currency, paid_amount, min(supplier_name) as supplier_name,
           min(day) as first_day, max(day) as last_day, min(voucher) as first_voucher, max(voucher) as last_voucher
    from paid
    group by payer_id, claimant, supplier_id, currency, paid_amount
    having count(distinct voucher) = 2
), judged as (
    select a.*, h.purchases, h.repeats, date_diff('day', a.first_day, a.last_day) as days_apart
    from again as a
    join habit as h on h.payer_id = a.payer_id and h.claimant = a.claimant and h.supplier_id = a.supplier_id and h.currency = a.currency
    where h.repeats = 1 or h.repeats * 10 <= h.purchases
), shown as (
    select j.payer_id, j.claimant, j.supplier_id, j.supplier_name, j.currency, j.paid_amount, j.first_voucher, j.last_voucher,
           j.first_day, j.last_day, j.days_apart, j.purchases, j.repeats, array_agg(s.line_id order by s.line_id) as line_ids
    from judged as j
    join vouched as s on s.payer_id = j.payer_id and s.claimant = j.claimant and s.supplier_id = j.supplier_id
                     and s.currency = j.currency and s.day in (j.first_day, j.last_day)
                     and s.voucher in (j.first_voucher, j.last_voucher)
    group by j.payer_id, j.claimant, j.supplier_id, j.supplier_name, j.currency, j.paid_amount, j.first_voucher, j.last_voucher,
             j.first_day, j.last_day, j.days_apart, j.purchases, j.repeats
)
select payer_id, claimant as claimant_id, supplier_id, supplier_name, currency,
       cast(paid_amount as decimal(18, 2)) as paid_amount, first_voucher, last_voucher, first_day, last_day, days_apart, purchases, repeats, line_ids
from shown
where paid_amount >= :min_amount and days_apart <= :max_days
