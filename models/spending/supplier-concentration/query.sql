-- One row per supplier that receives most of what one buyer spends in a category, where other buyers spread theirs.
with bought as (        -- a buyer is the claimant, else the department, else the paying unit
    select payer_id, coalesce(claimant_id, department, payer_id) as buyer_id, currency, category, supplier_id,
           min(supplier_name) as supplier_name, sum(amount) as supplier_amount,
           count(distinct coalesce(payment_no, document_no, line_id)) as purchases, min(day) as first_day, max(day) as last_day
    from spending
    group by payer_id, coalesce(claimant_id, department, payer_id), currency, category, supplier_id
    having sum(amount) > 0
), shared as (
    select b.*, 100e0 * supplier_amount / sum(supplier_amount) over (partition by payer_id, buyer_id, currency, category) as share_pct,
           count(*) over (partition by payer_id, buyer_id, currency, category) as suppliers
    from bought as b
), top_share as (       -- the largest share each buyer gives to one supplier
    select payer_id, buyer_id, currency, category, max(share_pct) as top_pct
    from shared
    group by payer_id, buyer_id, currency, category
), placed as (
    select t.*, row_number() over (partition by payer_id, currency, category order by top_pct, buyer_id) as place,
           count(*) over (partition by payer_id, currency, category) as buyers
    from top_share as t
), usual as (           -- its median over all buyers
    select payer_id, currency, category, buyers, avg(top_pct) as usual_pct
    from placed
    where place * 2 between buyers and buyers + 2
    group by payer_id, currency, category, buyers
)
select s.payer_id, s.buyer_id, s.supplier_id, s.supplier_name, s.category, s.currency, cast(s.supplier_amount as decimal(18, 2)) as supplier_amount,
       cast(s.share_pct as decimal(7, 1)) as share_pct, s.suppliers, s.purchases, u.buyers, cast(u.usual_pct as decimal(7, 1)) as usual_pct, s.first_day, s.last_day,
       case when u.buyers < :min_buyers then 'not_assessable' else 'hit' end as outcome
from shared as s
join usual as u on u.payer_id = s.payer_id and u.currency = s.currency and u.category = s.category
where s.suppliers >= :min_suppliers and s.purchases >= :min_purchases and s.supplier_amount >= :min_amount
  and s.share_pct > :max_share_pct and s.share_pct > u.usual_pct + :max_above_usual
