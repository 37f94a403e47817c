-- One row per claimant, category and month in which claims net of credits are above the cap.
with monthly as (
    select payer_id, claimant_id, currency, category, coalesce(period, substr(cast(day as varchar), 1, 7)) as claim_month,
           min(claimant_name) as claimant_name, sum(amount) as month_amount, count(*) as month_lines, max(day) as last_day,
           array_agg(line_id order by line_id) as line_ids
    from spending
    group by payer_id, claimant_id, currency, category, coalesce(period, substr(cast(day as varchar), 1, 7))
)
select payer_id, claimant_id, claimant_name, category, currency, claim_month, month_lines, cast(month_amount as decimal(18, 2)) as month_amount,
       cast(month_amount - :cap as decimal(18, 2)) as excess_amount, last_day, line_ids
from monthly
where month_amount > :cap   -- at the cap is compliant
  and (:only_category = '' or category = :only_category)
