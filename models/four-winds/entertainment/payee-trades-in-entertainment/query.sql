-- One row per payment, invoice or card purchase whose seller trades in entertainment or fitness.
with trade as (         -- the letter of the section may stand before the four digits
    select uscc, case when industry_code < 'A' then industry_code else substr(industry_code, 2) end as industry
    from company
), leisure as (
    select uscc, industry
    from trade
    where industry in (:industry_codes) or substr(industry, 1, 3) in (:industry_codes) or substr(industry, 1, 2) in (:industry_codes)
), buyer as (           -- the unit that holds a credit code, by its latest row
    select uscc, max_by(org_id, valid_from) filter (where org_id is not null) as org_id -- mutation: equivalent, because every row has a unit
    from organisation
    group by uscc
), returned as (        -- what the next record of the same parties and amount gives back
    select 'payment' as record_kind, pay_ref as record_id, lead(amount) over (partition by org_id, payee_uscc, abs(amount) order by pay_ts, amount desc, pay_ref) < 0 as came_back
    from payment
    union all
    select 'card' as record_kind, txn_no as record_id, lead(amount) over (partition by card_token, merchant_name, abs(amount) order by txn_ts, amount desc, txn_no) < 0 as came_back
    from official_card_txn
), spent as (
    select 'payment' as record_kind, p.pay_ref as record_id, p.org_id, cast(p.pay_ts as date) as spent_on, p.payee_name as seller_name, p.payee_uscc as seller_uscc,
           l.industry as trade_code, p.summary, p.amount, p.pay_ref, cast(null as varchar) as invoice_key, cast(null as varchar) as txn_no
    from payment as p
    join leisure as l on l.uscc = p.payee_uscc
    union all
    select 'invoice' as record_kind, i.invoice_key as record_id, b.org_id, cast(i.issue_ts as date) as spent_on, i.seller_name, i.seller_uscc,
           l.industry as trade_code, i.buyer_name as summary, i.total as amount, cast(null as varchar) as pay_ref, i.invoice_key, cast(null as varchar) as txn_no
    from invoice as i
    join leisure as l on l.uscc = i.seller_uscc
    left join buyer as b on b.uscc = i.buyer_uscc
    where i.status not in ('void', 'red')
    union all
    select 'card' as record_kind, t.txn_no as record_id, t.org_id, cast(t.txn_ts as date) as spent_on, t.merchant_name as seller_name, cast(null as varchar) as seller_uscc,
           t.mcc as trade_code, cast(null as varchar) as summary, t.amount, cast(null as varchar) as pay_ref, cast(null as varchar) as invoice_key, t.txn_no
    from official_card_txn as t
    where t.mcc in (:mcc_codes)
), planned as (         -- meetings and courses that the unit had approved, with their place
    select p.org_id, p.start_date, p.end_date, cast(p.approved_at as date) as approved_on, v.uscc, v.name
    from meeting_training_plan as p
    join venue as v on v.venue_id = p.venue_id
), judged as (
    select s.*,
           case when r.came_back then 'explained'
                when exists (select p.org_id from planned as p
                             where p.org_id = s.org_id and (p.uscc = s.seller_uscc or p.name = s.seller_name) and p.approved_on <= s.spent_on
                               and date_diff('day', s.spent_on, p.start_date) <= :plan_days and date_diff('day', p.end_date, s.spent_on) <= :plan_days)
                then 'explained' else 'hit' end as outcome
    from spent as s
    left join returned as r on r.record_kind = s.record_kind and r.record_id = s.record_id
)
select record_kind, record_id, org_id, spent_on, seller_name, seller_uscc, trade_code, summary, amount, pay_ref, invoice_key, txn_no, outcome
from judged
where amount >= :min_amount
