-- One row per paying unit and round value below which the amounts crowd, while there are few just above it.
with price as (         -- the same price paid a thousand times counts once
    select distinct payer_id, currency, supplier_id, amount
    from spending
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
           sum(case when p.amount < r.round_amount * 0.95 then 1 else 0 end) as before_that
    from price as p
    join round_value as r on p.amount >= r.round_amount * 0.90 and p.amount <= r.round_amount * 1.05
    group by p.payer_id, p.currency, r.round_amount
), shown_limit as (
    select *
    from banded
    where just_below >= :min_below and just_below >= :min_ratio * just_above and just_below >= :min_ratio * before_that
), purse as (           -- back to the lines just below, for the few values left
    select l.payer_id, l.currency, l.round_amount, l.just_below, l.just_above, l.before_that, sum(s.amount) as below_sum,
           min(s.day) as first_day, max(s.day) as last_day
    from shown_limit as l
    join spending as s on s.payer_id = l.payer_id and s.currency = l.currency
                      and s.amount >= l.round_amount * 0.95 and s.amount < l.round_amount
    group by l.payer_id, l.currency, l.round_amount, l.just_below, l.just_above, l.before_that
)
select payer_id, currency, round_amount, cast(just_below as bigint) as just_below, cast(just_above as bigint) as just_above,
       cast(before_that as bigint) as before_that, cast(below_sum as decimal(18, 2)) as below_sum,
       cast(round_amount * 0.95 as decimal(18, 2)) as band_from, first_day, last_day
from purse
