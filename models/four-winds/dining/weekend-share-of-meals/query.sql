-- One row per unit and year with a large share of its spending on meals on rest days.
with classed as (       -- invoices whose items are classed: is one of them catering?
    select invoice_key, bool_or(substr(tax_class_code, 1, 7) in (:dining_tax_classes)) as is_meal
    from item
    group by invoice_key
), worded as (          -- summaries with a word for meals
    select distinct key_1 as claim_no, key_2 as line_no
    from hit
    where source_dataset = 'expense_line' and source_column = 'summary' and lexicon_id = :dining_lexicon
), item_worded as (     -- items with one
    select distinct key_1 as invoice_key
    from hit
    where source_dataset = 'invoice_line' and source_column = 'item_name' and lexicon_id = :dining_lexicon
), meal as (            -- invoices for meals, once for each unit: the class decides; without one the account or the words
    select c.org_id, l.invoice_key, sum(l.amount) as amount, min(l.occur_date) as occur_date
    from line as l
    join claim as c on c.claim_no = l.claim_no
    left join classed as k on k.invoice_key = l.invoice_key
    left join worded as w on w.claim_no = l.claim_no and w.line_no = cast(l.line_no as varchar)
    left join item_worded as n on n.invoice_key = l.invoice_key
    where k.is_meal
       or (k.is_meal is null and (substr(l.account_code, 1, 5) in (:reception_accounts) or w.claim_no is not null or n.invoice_key is not null))
    group by c.org_id, l.invoice_key
), stamped as (         -- the evening of each invoice: one of the small hours belongs to the day before, midnight sharp is no known hour
    select invoice_key, seller_name, total, cast(issue_ts as date) as day,
           case when cast(issue_ts as time) > time '00:00:00' and cast(issue_ts as time) < :night_end then cast(issue_ts - interval '1' day as date)
                else cast(issue_ts as date) end as evening
    from invoice
), tapped as (          -- and of each card payment that the next record of the unit at that merchant does not take back
    select txn_no, org_id, merchant_name, mcc, amount, cast(txn_ts as date) as day,
           case when cast(txn_ts as time) > time '00:00:00' and cast(txn_ts as time) < :night_end then cast(txn_ts - interval '1' day as date)
                else cast(txn_ts as date) end as evening
    from (select c.*, lead(amount) over (partition by org_id, merchant_name, abs(amount) order by txn_ts, txn_no) as next_amount from card as c) as k
    where next_amount is null or next_amount > 0
), billed as (          -- the day of the meal as the claim says, else that of the invoice
    select m.*, v.seller_name, v.total, v.day as issue_day, v.evening, coalesce(m.occur_date, v.evening) as bill_day
    from meal as m
    join stamped as v on v.invoice_key = m.invoice_key
), swiped as (          -- the card row of a bill agrees in unit, seller, amount and day
    select b.org_id, b.invoice_key, k.txn_no, k.evening
    from billed as b
    join tapped as k on k.org_id = b.org_id and k.merchant_name = b.seller_name and k.amount = b.total and (k.day = b.bill_day or k.evening = b.bill_day)
), timed as (
    select org_id, invoice_key, min(evening) as evening
    from swiped
    group by org_id, invoice_key
), spend as (           -- the day by the card, then by an invoice issued on it; card payments without invoice count by themselves
    select b.org_id, b.invoice_key, cast(null as varchar) as txn_no, b.amount,
           case when t.evening is not null then t.evening when b.bill_day in (b.issue_day, b.evening) then b.evening else b.bill_day end as day
    from billed as b
    left join timed as t on t.org_id = b.org_id and t.invoice_key = b.invoice_key
    union all
    select k.org_id, cast(null as varchar), k.txn_no, k.amount, k.evening
    from tapped as k
    left join (select distinct txn_no from swiped) as s on s.txn_no = k.txn_no
    where k.mcc in (:dining_mcc) and s.txn_no is null
), placed as (          -- where each unit is
    select s.org_id, max_by(u.division_code, u.valid_from) filter (where u.division_code is not null) as division_code    -- mutation: equivalent, because a unit without one is not read
    from (select distinct org_id from spend) as s
    left join unit as u on u.org_id = s.org_id
    group by s.org_id
), regions as (
    select region_code, count(*) over () as loaded from (select distinct region_code from calendar) as c
), ranked as (          -- the nearest region upward that has a calendar, which is the one with the greatest code; the only one where just one is loaded
    select p.org_id, r.region_code,
           row_number() over (partition by p.org_id order by r.region_code desc) as place
    from placed as p
    join regions as r on r.loaded = 1
                      or r.region_code in (p.division_code, substr(p.division_code, 1, 9), substr(p.division_code, 1, 6),
                                           substr(p.division_code, 1, 4) || '00', substr(p.division_code, 1, 2) || '0000')
), judged as (          -- a day that no calendar has is left out
    select d.org_id, cast(year(d.day) as bigint) as year, d.invoice_key, d.txn_no, d.amount, case when c.is_workday then 0 else 1 end as on_rest_day
    from spend as d
    join ranked as r on r.org_id = d.org_id and r.place = 1
    join calendar as c on c.region_code = r.region_code and c.day = d.day
    where d.amount > 0
), unit_year as (
    select org_id, year, count(*) as bills, sum(on_rest_day) as rest_bills, sum(amount) as amount, sum(case when on_rest_day = 1 then amount else 0 end) as rest_amount,
           array_agg(invoice_key order by invoice_key) filter (where invoice_key is not null) as invoice_keys,
           array_agg(txn_no order by txn_no) filter (where txn_no is not null) as txn_nos
    from judged
    group by org_id, year
), kinds as (           -- the kind of each unit as it is now
    select org_id, max_by(org_kind, valid_from) filter (where org_kind is not null) as org_kind
    from unit
    group by org_id
), kind_year as (
    select k.org_kind, y.year, count(*) as units, sum(y.amount) as amount, sum(y.rest_amount) as rest_amount
    from unit_year as y
    join kinds as k on k.org_id = y.org_id
    group by k.org_kind, y.year
), compared as (        -- peers without the unit itself
    select y.*, coalesce(g.units - 1, 0) as peers, 100e0 * cast(y.rest_amount as double) / cast(y.amount as double) as share_pct,
           100e0 * cast(g.rest_amount - y.rest_amount as double) / nullif(cast(g.amount - y.amount as double), 0) as peer_share_pct
    from unit_year as y
    left join kinds as k on k.org_id = y.org_id
    left join kind_year as g on g.org_kind = k.org_kind and g.year = y.year
), spread as (          -- standard error of the peers' share for so many bills, with its floor
    select c.*, sqrt(peer_share_pct * (100e0 - peer_share_pct) / bills) as error from compared as c
), floored as (
    select s.*, case when error > :min_error_pct then error else cast(:min_error_pct as double) end as error_pct from spread as s
)
select org_id, year, cast(date '2000-12-31' + (year - 2000) * interval '1' year as date) as year_end, bills, cast(rest_bills as bigint) as rest_bills,
       cast(round(share_pct, 1) as decimal(5, 1)) as share_pct, cast(peers as bigint) as peers, cast(round(peer_share_pct, 1) as decimal(5, 1)) as peer_share_pct,
       cast(round(error_pct, 1) as decimal(5, 1)) as error_pct, cast(rest_amount as decimal(18, 2)) as rest_amount, invoice_keys, txn_nos,
       case when bills < :min_n or peers < :min_peers or peer_share_pct is null then 'not_assessable' else 'hit' end as outcome
from floored
where round(share_pct, 6) > :min_share
  and (bills < :min_n or peers < :min_peers or peer_share_pct is null or round(share_pct - peer_share_pct - :z * error_pct, 6) > 0)
