-- One row per series of purchases from one supplier, each within the limit, close together and above it in sum.
with standing as (      -- a line that a credit of the same supplier and amount takes back is left out
    select s.*
    from spending as s
    where amount > 0    -- mutation: equivalent, because a line of zero takes itself back
      and not exists (select credit.line_id from spending as credit
                      where credit.payer_id = s.payer_id and credit.supplier_id = s.supplier_id
                        and credit.currency = s.currency and credit.amount = -s.amount)
), vouched as (         -- a buyer is the claimant, else the department
    select s.*, coalesce(claimant_id, department, '') as buyer_id, coalesce(payment_no, document_no, line_id) as voucher
    from standing as s
), purchased as (       -- the lines of one payment or document are one purchase
    select payer_id, buyer_id, supplier_id, currency, day, voucher, min(supplier_name) as supplier_name, sum(amount) as paid_amount
    from vouched
    group by payer_id, buyer_id, supplier_id, currency, day, voucher
), spaced as (          -- a longer gap than allowed begins a new series
    select p.*, case when date_diff('day', lag(day) over (partition by payer_id, buyer_id, supplier_id, currency order by day, voucher), day)
                          <= :max_gap_days
                     then 0 else 1 end as begins -- mutation: equivalent, because any other number also begins a series
    from purchased as p
), placed as (
    select s.*, sum(begins) over (partition by payer_id, buyer_id, supplier_id, currency order by day, voucher) as series
    from spaced as s
), summed as (
    select payer_id, buyer_id, supplier_id, currency, series, min(supplier_name) as supplier_name, min(day) as first_day, max(day) as last_day,
           count(*) as purchases, min(paid_amount) as smallest_amount, max(paid_amount) as largest_amount, sum(paid_amount) as total_amount
    from placed
    group by payer_id, buyer_id, supplier_id, currency, series
), judged as (
    select s.*
    from summed as s
    where largest_amount <= :single_limit and total_amount > :single_limit
      and smallest_amount * 100 >= :single_limit * :min_share_pct
      and purchases <= :max_purchases   -- a longer series is a running delivery
)                       -- back to the lines, for the few series left
select j.payer_id, j.buyer_id, j.supplier_id, j.supplier_name, j.currency, j.first_day, j.last_day, j.purchases,
       cast(j.smallest_amount as decimal(18, 2)) as smallest_amount, cast(j.largest_amount as decimal(18, 2)) as largest_amount,
       cast(j.total_amount as decimal(18, 2)) as total_amount, array_agg(s.line_id order by s.line_id) as line_ids
from judged as j
join vouched as s on s.payer_id = j.payer_id and s.buyer_id = j.buyer_id and s.supplier_id = j.supplier_id
                 and s.currency = j.currency and s.day between j.first_day and j.last_day
group by j.payer_id, j.buyer_id, j.supplier_id, j.supplier_name, j.currency, j.first_day, j.last_day, j.purchases,
         j.smallest_amount, j.largest_amount, j.total_amount
