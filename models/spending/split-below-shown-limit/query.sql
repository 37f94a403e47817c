-- One row per series of purchases from one supplier, each just below a round value below which that unit's amounts crowd.
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
), near as (            -- a buyer is the claimant, else the department
    select s.payer_id, coalesce(s.claimant_id, s.department, '') as buyer_id, s.supplier_id, s.supplier_name, s.currency, s.day, s.line_id, s.amount,
           l.round_amount
    from spending as s
    join shown_limit as l on l.payer_id = s.payer_id and l.currency = s.currency
                         and s.amount >= l.round_amount * 0.90 and s.amount < l.round_amount
), spaced as (          -- a longer gap than allowed begins a new series
    select n.*, case when date_diff('day', lag(day) over (partition by payer_id, buyer_id, supplier_id, currency, round_amount order by day, line_id), day)
                          <= :max_gap_days
                     then 0 else 1 end as begins -- mutation: equivalent, because any other number also begins a series
    from near as n
), placed as (
    select s.*, sum(begins) over (partition by payer_id, buyer_id, supplier_id, currency, round_amount order by day, line_id) as series
    from spaced as s
)
select payer_id, buyer_id, supplier_id, min(supplier_name) as supplier_name, currency, round_amount, min(day) as first_day, max(day) as last_day,
       count(*) as purchases, cast(sum(amount) as decimal(18, 2)) as total_amount, array_agg(line_id order by line_id) as line_ids
from placed
group by payer_id, buyer_id, supplier_id, currency, round_amount, series
having count(*) >= 2 and count(*) <= :max_purchases     -- a longer series is a running delivery
