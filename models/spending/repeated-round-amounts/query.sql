-- One row per supplier whose bills are nearly all round and yet differ, where the unit's amounts in general are not round.
with standing as (      -- a line that a credit of the same supplier and amount takes back is left out
    select s.*
    from spending as s
    where amount > 0    -- mutation: equivalent, because a line of zero takes itself back
      and not exists (select credit.line_id from spending as credit
                      where credit.payer_id = s.payer_id and credit.supplier_id = s.supplier_id
                        and credit.currency = s.currency and credit.amount = -s.amount)
), frequent as (        -- fewer bills than wanted cannot be enough round ones
    select payer_id, coalesce(claimant_id, '') as claimant, supplier_id, currency
    from standing
    group by payer_id, coalesce(claimant_id, ''), supplier_id, currency
    having count(*) >= :min_purchases -- mutation: equivalent, because the round ones are counted below
), billed as (
    select s.*, f.claimant
    from standing as s
    join frequent as f on f.payer_id = s.payer_id and f.claimant = coalesce(s.claimant_id, '') and f.supplier_id = s.supplier_id
                      and f.currency = s.currency
), general as (         -- where amounts are kept in thousands, being round says nothing
    select payer_id, currency, 100e0 * sum(case when amount % :round_step = 0 then 1 else 0 end) / count(*) as general_share_pct
    from standing
    group by payer_id, currency
), rounded as (
    select b.*, case when amount % :round_step = 0 then 1 else 0 end as is_round
    from billed as b
), counted as (
    select payer_id, claimant, supplier_id, currency, min(supplier_name) as supplier_name, count(*) as purchases,
           sum(is_round) as round_purchases, count(distinct case when is_round = 1 then amount end) as round_values,
           sum(case when is_round = 1 then amount else 0 end) as round_sum, min(day) as first_day, max(day) as last_day
    from rounded
    group by payer_id, claimant, supplier_id, currency
)
select c.payer_id, c.claimant as claimant_id, c.supplier_id, c.supplier_name, c.currency, c.purchases,
       cast(c.round_purchases as bigint) as round_purchases, c.round_values, cast(c.round_sum as decimal(18, 2)) as round_sum,
       cast(g.general_share_pct as decimal(7, 1)) as general_share_pct, c.first_day, c.last_day,
       case when g.general_share_pct > :max_general_pct then 'not_assessable' else 'hit' end as outcome
from counted as c
join general as g on g.payer_id = c.payer_id and g.currency = c.currency
where c.round_purchases >= :min_purchases and c.round_purchases * 100 >= c.purchases * :min_share_pct
  and c.round_values >= 3 and c.round_sum >= :min_sum  -- one and the same round sum is a fee or a rent
