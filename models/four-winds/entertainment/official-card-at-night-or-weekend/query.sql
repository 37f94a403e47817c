-- One row per official-card purchase of a listed category at night or on a rest day.
with region as (        -- how far a calendar reaches, as a prefix of division codes; a lone one reaches everywhere
    select region_code, case when count(*) over () = 1 or region_code = '100000' then '' else substr(region_code, 1, digits + digits % 2) end as reach
    from (select region_code, length(rtrim(region_code, '0')) as digits -- mutation: equivalent, because no code holds the sign added here
          from calendar_day group by region_code) as r
), followed as (        -- with the next record of the same card, merchant and amount
    select t.*, lead(amount) over (partition by card_token, merchant_name, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount
    from official_card_txn as t
), placed as (          -- with the division of the holder's unit on that day
    select t.*, cast(t.txn_ts as date) as txn_day,
           cast(t.txn_ts as time) >= :night_start or cast(t.txn_ts as time) <= time '05:00:00' as at_night, o.division_code,
           row_number() over (partition by t.txn_no order by o.valid_from desc, o.division_code) as nth_unit
    from followed as t
    left join organisation as o on o.org_id = t.org_id and o.valid_from <= cast(t.txn_ts as date)
                               and (o.valid_to is null or o.valid_to >= cast(t.txn_ts as date))
    where t.mcc in (:mcc_codes)
), bought as (
    select *
    from placed
    where nth_unit = 1
), dated as (           -- the calendar of the nearest division upward that knows the day
    select b.txn_no, c.region_code, c.is_workday, row_number() over (partition by b.txn_no order by length(r.reach) desc, c.region_code) as nth
    from bought as b
    join calendar_day as c on c.day = b.txn_day
    join region as r on r.region_code = c.region_code and (r.reach = '' or starts_with(b.division_code, r.reach))
), claimed as (         -- the nearest line of the same unit, payee and amount
    select b.txn_no, l.claim_no, l.line_no,
           row_number() over (partition by b.txn_no order by abs(date_diff('day', l.occur_date, b.txn_day)), l.claim_no, l.line_no) as nth
    from bought as b
    join expense_line as l on l.payee_name = b.merchant_name and l.amount = b.amount
    join expense_claim as c on c.claim_no = l.claim_no and c.org_id = b.org_id
    where abs(date_diff('day', l.occur_date, b.txn_day)) <= :claim_days
), judged as (
    select b.*, d.region_code, not d.is_workday as is_rest_day, c.claim_no, c.line_no,
           case when b.next_amount < 0 then 'explained' -- that credit repaid it
                when b.at_night or not d.is_workday then 'hit' else 'not_assessable' end as outcome
    from bought as b
    left join dated as d on d.txn_no = b.txn_no and d.nth = 1
    left join claimed as c on c.txn_no = b.txn_no and c.nth = 1
)
select txn_no, holder_id, org_id, txn_ts, txn_day, merchant_name, mcc, amount, at_night, is_rest_day,
       case when at_night and is_rest_day then 'rest_day_night' when at_night then 'night' else 'rest_day' end as off_hours, region_code, claim_no, line_no, outcome
from judged
where amount >= :min_amount and (at_night or (:include_rest_days and coalesce(is_rest_day, true)))
