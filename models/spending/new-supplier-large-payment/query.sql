-- One row per supplier whose first purchase after a time without any is among the largest of that paying unit.
with standing as (      -- a line that a credit of the same supplier and amount takes back is left out
    select s.*
    from spending as s
    where amount > 0    -- mutation: equivalent, because a line of zero takes itself back
      and not exists (select credit.line_id from spending as credit
                      where credit.payer_id = s.payer_id and credit.supplier_id = s.supplier_id
                        and credit.currency = s.currency and credit.amount = -s.amount)
), daily as (           -- what a supplier got on one day is one purchase
    select payer_id, supplier_id, currency, day, min(supplier_name) as supplier_name, sum(amount) as day_amount
    from standing
    group by payer_id, supplier_id, currency, day
), ranked as (
    select d.*, row_number() over (partition by payer_id, supplier_id, currency order by day) as nth,
           rank() over (partition by payer_id, currency order by day_amount) as place,
           row_number() over (partition by payer_id, currency order by day, supplier_id) as place_in_time,
           count(*) over (partition by payer_id, currency) as purchases
    from daily as d
), begun as (           -- a few stray early dates do not begin the data
    select payer_id, currency, min(day) as data_from
    from ranked
    where place_in_time * 100 >= purchases * :stray_pct
    group by payer_id, currency
)
select r.payer_id, r.supplier_id, r.supplier_name, r.currency, r.day, cast(r.day_amount as decimal(18, 2)) as day_amount, b.data_from,
       date_diff('day', b.data_from, r.day) as days_before, r.purchases, r.purchases - r.place + 1 as place_from_top
from ranked as r
join begun as b on b.payer_id = r.payer_id and b.currency = r.currency
where r.nth = 1 and date_diff('day', b.data_from, r.day) >= :history_days
  and r.purchases >= :min_purchases and (r.purchases - r.place + 1) * 100 <= r.purchases * :top_pct
