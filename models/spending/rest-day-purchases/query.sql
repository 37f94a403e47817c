-- One row per claimant whose purchases of one category fall on rest days, where that category is seldom bought then.
with rest_calendar as (     -- a day that is worked in one region counts as a working day
    select day, bool_or(is_workday) as worked
    from calendar
    group by day
), dated as (               -- days outside the calendar: Saturday and Sunday rest; 1900-01-01 was a Monday
    select s.*, case when not coalesce(c.worked, date_diff('day', date '1900-01-01', s.day) % 7 < 5) then 1 else 0 end as rests
    from spending as s
    left join rest_calendar as c on c.day = s.day
    where s.amount > 0 and s.day_kind in ('purchase', 'document') -- a day of payment says nothing of the purchase
), habit as (               -- where a category is bought on rest days anyway, the rule does not fit
    select payer_id, currency, category, count(*) as category_lines, 100e0 * sum(rests) / count(*) as rest_share_pct
    from dated
    group by payer_id, currency, category
), counted as (
    select payer_id, claimant_id, currency, category, min(claimant_name) as claimant_name, count(*) as own_lines, sum(rests) as rest_lines,
           sum(case when rests = 1 then amount else 0 end) as rest_amount,
           min(case when rests = 1 then day end) as first_day, max(case when rests = 1 then day end) as last_day
    from dated
    group by payer_id, claimant_id, currency, category
)
select c.payer_id, c.claimant_id, c.claimant_name, c.category, c.currency, cast(c.rest_lines as bigint) as rest_lines, c.own_lines,
       cast(c.rest_amount as decimal(18, 2)) as rest_amount, c.first_day, c.last_day, h.category_lines, cast(h.rest_share_pct as decimal(7, 1)) as rest_share_pct,
       case when h.category_lines < :min_lines or h.rest_share_pct > :max_rest_share_pct then 'not_assessable' else 'hit' end as outcome
from counted as c
join habit as h on h.payer_id = c.payer_id and h.currency = c.currency and h.category = c.category
where c.rest_lines >= :min_rest_lines and c.rest_amount >= :min_amount
