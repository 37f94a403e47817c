-- One row per paying unit and round value below which the amounts crowd, while there are few just above it.
with price as (         -- the same price paid a thousand times counts once
    select payer_id, currency, supplier_id, amount, min(day) as first_day, max(day) as last_day, sum(amount) as line_sum
    from spending
    where amount > 0    -- mutation: equivalent, because every round value is far above zero
    group by payer_id, currency, supplier_id, amount
), round_value as (     -- 1, 1.5, 2 … times a power of ten
    select cast(leading_digits * power as decimal(18, 2)) as round_amount
    -- mutation: equivalent, because the lists only say which values are tried
    from (values (1.0), (1.5), (2.0), (2.5), (3.0), (4.0), (5.0), (6.0), (7.5), (8.0)) as digit (leading_digits)
    -- mutation: equivalent, because the lists only say which values are tried
    cross join (values (100), (1000), (10000), (100000)) as exponent (power)
), banded as (          -- three bands of 5 % of the value: just below, just above, and before that; the value itself is in none
    select p.payer_id, p.currency, r.round_amount,
           sum(case when p.amount >= r.round_amount * 0.95 and p.amount < r.round_amount then 1 else 0 end) as just_below,
           sum(case when p.amount > r.round_amount then 1 else 0 end) as just_above,
           sum(case when p.amount < r.round_amount * 0.95 then 1 else 0 end) as before_that,
           sum(case when p.amount >= r.round_amount * 0.95 and p.amount < r.round_amount then p.line_sum else 0 end) as below_sum,
           min(p.first_day) as first_day, max(p.last_day) as last_day
    from price as p
    join round_value as r on p.amount >= r.round_amount * 0.90 and p.amount <= r.round_amount * 1.05
    group by p.payer_id, p.currency, r.round_amount
)
select payer_id, currency, round_amount, cast(just_below as bigint) as just_below, cast(just_above as bigint) as just_above,
       cast(before_that as bigint) as before_that, cast(below_sum as decimal(18, 2)) as below_sum,
       cast(round_amount * 0.95 as decimal(18, 2)) as band_from, first_day, last_day
from banded
where just_below >= :min_below and just_below >= :min_ratio * just_above and just_below >= :min_ratio * before_that
