-- One row per paying unit and currency whose amounts' first digits are far from Benford's distribution.
with digit as (
    select payer_id, currency, cast(substr(cast(amount as varchar), 1, 1) as bigint) as first_digit, count(*) as digit_lines,
           min(day) as first_day, max(day) as last_day, min(amount) as smallest_amount, max(amount) as largest_amount, sum(amount) as digit_sum
    from spending
    where amount >= 10  -- smaller amounts are too coarse
    group by payer_id, currency, cast(substr(cast(amount as varchar), 1, 1) as bigint)
), whole as (
    select payer_id, currency, sum(digit_lines) as whole_lines, min(first_day) as first_day, max(last_day) as last_day,
           min(smallest_amount) as smallest_amount, max(largest_amount) as largest_amount, sum(digit_sum) as whole_amount
    from digit
    group by payer_id, currency
), law (law_digit) as (
    values (1), (2), (3), (4), (5), (6), (7), (8), (9)
), expected as (
    select law_digit, log10(1 + 1e0 / law_digit) as law_share
    from law
), compared as (
    select w.payer_id, w.currency, w.whole_lines, w.first_day, w.last_day, w.smallest_amount, w.largest_amount, w.whole_amount, e.law_digit, e.law_share,
           coalesce(d.digit_lines, 0) / cast(w.whole_lines as double) as digit_share
    from whole as w
    cross join expected as e
    left join digit as d on d.payer_id = w.payer_id and d.currency = w.currency and d.first_digit = e.law_digit
), deviation as (       -- mean absolute deviation, and how much of it chance alone would make in so many lines
    select payer_id, currency, whole_lines, first_day, last_day, smallest_amount, largest_amount, whole_amount,
           avg(abs(digit_share - law_share)) as mean_deviation,
           avg(sqrt(2e0 / 3.141592653589793e0 * law_share * (1 - law_share) / whole_lines)) as chance_deviation,
           max_by(law_digit, digit_share - law_share) filter (where law_digit is not null) as most_digit, max(digit_share - law_share) as most_excess
    from compared
    group by payer_id, currency, whole_lines, first_day, last_day, smallest_amount, largest_amount, whole_amount
), judged as (          -- too few lines or less than two powers of ten say nothing
    select d.*, case when whole_lines >= :min_lines and largest_amount >= smallest_amount * 100 then 'hit' else 'not_assessable' end as outcome
    from deviation as d
)
select payer_id, currency, cast(whole_lines as bigint) as whole_lines, first_day, last_day, cast(whole_amount as decimal(18, 2)) as whole_amount,
       cast(round(mean_deviation, 4) as decimal(7, 4)) as mean_deviation, cast(round(chance_deviation, 4) as decimal(7, 4)) as chance_deviation,
       most_digit, cast(round(100 * most_excess, 1) as decimal(7, 1)) as most_excess_points, outcome
from judged
where outcome = 'not_assessable'
   or (mean_deviation > :max_deviation and mean_deviation > 2 * chance_deviation)
