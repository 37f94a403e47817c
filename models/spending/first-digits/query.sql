-- One row per paying unit and currency whose amounts' first digits are far from Benford's distribution.
with bin as (           -- the lines by size and first two digits of their amounts; smaller amounts are too coarse
    select payer_id, currency, cast(substr(cast(amount as varchar), 1, 1) as bigint) as first_digit, substr(cast(amount as varchar), 1, 2) as two_digits,
           length(cast(amount as varchar)) as size, count(*) as bin_lines, min(day) as first_day, max(day) as last_day,
           min(amount) as smallest_amount, max(amount) as largest_amount, sum(amount) as bin_sum
    from spending
    where amount >= 10
    group by payer_id, currency, cast(substr(cast(amount as varchar), 1, 1) as bigint), substr(cast(amount as varchar), 1, 2), length(cast(amount as varchar))
), whole as (
    select payer_id, currency, sum(bin_lines) as whole_lines, min(first_day) as first_day, max(last_day) as last_day,
           min(smallest_amount) as smallest_amount, max(largest_amount) as largest_amount, sum(bin_sum) as whole_amount
    from bin
    group by payer_id, currency
), round_value as (     -- from which a source may publish; all bound whole bins, as do four fifths and six fifths of them
    select cast(leading_digits * power as decimal(18, 2)) as round_amount
    -- mutation: equivalent, because the lists only say which values are tried
    from (values (1.0), (2.0), (2.5), (5.0)) as digit (leading_digits)
    -- mutation: equivalent, because the lists only say which values are tried
    cross join (values (100), (1000), (10000)) as exponent (power)
), stepped as (
    select b.payer_id, b.currency, r.round_amount, sum(case when b.smallest_amount < r.round_amount then b.bin_lines else 0 end) as below,
           sum(case when b.smallest_amount >= r.round_amount * 0.8 and b.smallest_amount < r.round_amount then b.bin_lines else 0 end) as just_below,
           sum(case when b.smallest_amount >= r.round_amount and b.smallest_amount < r.round_amount * 1.2 then b.bin_lines else 0 end) as just_above
    from bin as b
    cross join round_value as r
    group by b.payer_id, b.currency, r.round_amount
), published as (       -- a step from few to many near the lower end: smaller amounts are missing, and with them the law
    select s.payer_id, s.currency, min(s.round_amount) as published_from
    from stepped as s
    join whole as w on w.payer_id = s.payer_id and w.currency = s.currency
    where s.just_above * 20 >= w.whole_lines and s.just_above >= s.just_below * 5 and s.below * 5 <= w.whole_lines
    group by s.payer_id, s.currency
), digit as (
    select payer_id, currency, first_digit, sum(bin_lines) as digit_lines
    from bin
    group by payer_id, currency, first_digit
), law (law_digit) as (
    values (1), (2), (3), (4), (5), (6), (7), (8), (9)
), expected as (
    select law_digit, log10(1 + 1e0 / law_digit) as law_share
    from law
), compared as (
    select w.payer_id, w.currency, w.whole_lines, e.law_digit, e.law_share, coalesce(d.digit_lines, 0) / cast(w.whole_lines as double) as digit_share
    from whole as w
    cross join expected as e
    left join digit as d on d.payer_id = w.payer_id and d.currency = w.currency and d.first_digit = e.law_digit
), deviation as (       -- mean absolute deviation, and how much of it chance alone would make in so many lines
    select payer_id, currency, avg(abs(digit_share - law_share)) as mean_deviation,
           avg(sqrt(2e0 / 3.141592653589793e0 * law_share * (1 - law_share) / whole_lines)) as chance_deviation,
           max_by(law_digit, digit_share - law_share) filter (where law_digit is not null) as most_digit, -- mutation: equivalent, because no digit is null
           max(digit_share - law_share) as most_excess
    from compared
    group by payer_id, currency
), judged as (          -- too few lines, less than two powers of ten or a list that begins at a value say nothing
    select w.payer_id, w.currency, w.whole_lines, w.first_day, w.last_day, w.whole_amount, d.mean_deviation, d.chance_deviation, d.most_digit,
           d.most_excess, p.published_from,
           case when w.whole_lines >= :min_lines and w.largest_amount >= w.smallest_amount * 100 and p.published_from is null
                then 'hit' else 'not_assessable' end as outcome
    from whole as w
    join deviation as d on d.payer_id = w.payer_id and d.currency = w.currency
    left join published as p on p.payer_id = w.payer_id and p.currency = w.currency
)
select payer_id, currency, cast(whole_lines as bigint) as whole_lines, first_day, last_day, cast(whole_amount as decimal(18, 2)) as whole_amount, published_from,
       cast(round(mean_deviation, 4) as decimal(7, 4)) as mean_deviation, -- mutation: equivalent, because the cast cuts further digits off
       cast(round(chance_deviation, 4) as decimal(7, 4)) as chance_deviation, -- mutation: equivalent, because the cast cuts further digits off
       most_digit,
       cast(round(100 * most_excess, 1) as decimal(7, 1)) as most_excess_points, -- mutation: equivalent, because the cast cuts further digits off
       outcome
from judged
where outcome = 'not_assessable'
   or (mean_deviation > :max_deviation -- mutation: equivalent, because no two doubles meet by chance
       and mean_deviation > 2 * chance_deviation) -- mutation: equivalent, because no two doubles meet by chance
