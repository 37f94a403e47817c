-- One row per claimant whose purchases of one category fall on rest days, where that category is seldom bought then.
with rest_calendar as (     -- a day that is worked in one region counts as a working day
    select day, bool_or(is_workday) as worked
    from calendar
    group by day
), holiday as (             -- days of rest from Monday to Friday; 1900-01-01 was a Monday
    select day
    from rest_calendar
    where not worked and date_diff('day', date '1900-01-01', day) % 7 < 5
), neighbour as (           -- the same weekday a week before and a week after
    select cast(day - interval '7' day as date) as day, 1 as beside
    from holiday
    union all
    select cast(day + interval '7' day as date) as day, 1 as beside
    from holiday
), beside_holiday as (
    select day, sum(beside) as beside
    from neighbour
    group by day
), dated as (               -- days outside the calendar: Saturday and Sunday rest
    select s.*, case when not coalesce(c.worked, date_diff('day', date '1900-01-01', s.day) % 7 < 5) then 1 else 0 end as rests,
           case when h.day = s.day then 1 else 0 end as on_holiday, coalesce(b.beside, 0) as beside
    from spending as s
    left join rest_calendar as c on c.day = s.day
    left join holiday as h on h.day = s.day
    left join beside_holiday as b on b.day = s.day
    where s.amount > 0 and s.day_kind in ('purchase', 'document') -- a day of payment says nothing of the purchase
), fit as (                 -- a calendar is plausible where the unit as a whole keeps to it
    select payer_id, 100e0 * sum(rests) / count(*) as unit_rest_pct, sum(on_holiday) as holiday_lines, sum(beside) as neighbour_lines
    from dated
    group by payer_id
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
), compared as (
    select c.*, h.category_lines, h.rest_share_pct, f.unit_rest_pct, f.holiday_lines, f.neighbour_lines
    from counted as c
    join habit as h on h.payer_id = c.payer_id and h.currency = c.currency and h.category = c.category
    join fit as f on f.payer_id = c.payer_id
)
select payer_id, claimant_id, claimant_name, category, currency, cast(rest_lines as bigint) as rest_lines, own_lines,
       cast(rest_amount as decimal(18, 2)) as rest_amount, first_day, last_day, category_lines, cast(rest_share_pct as decimal(7, 1)) as rest_share_pct,
       cast(unit_rest_pct as decimal(7, 1)) as unit_rest_pct, cast(holiday_lines as bigint) as holiday_lines, cast(neighbour_lines as bigint) as neighbour_lines,
       case when category_lines < :min_lines or rest_share_pct > :max_rest_share_pct
              or unit_rest_pct > :max_unit_rest_pct or holiday_lines * 200 > neighbour_lines * :max_holiday_pct -- two neighbours a holiday
            then 'not_assessable' else 'hit' end as outcome
from compared
where rest_lines >= :min_rest_lines and rest_amount >= :min_amount
