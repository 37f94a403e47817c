-- One row per meal on a rest day or late that no approved reception order is near.
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
    select c.org_id, l.invoice_key, sum(l.amount) as amount, min(l.occur_date) as occur_date, min(c.claimant_id) as claimant_id,
           array_agg(l.claim_no order by l.claim_no, l.line_no) as claim_nos, array_agg(cast(l.line_no as bigint) order by l.claim_no, l.line_no) as line_nos
    from line as l
    join claim as c on c.claim_no = l.claim_no
    left join classed as k on k.invoice_key = l.invoice_key
    left join worded as w on w.claim_no = l.claim_no and w.line_no = cast(l.line_no as varchar)
    left join item_worded as n on n.invoice_key = l.invoice_key
    where k.is_meal
       or (k.is_meal is null and (substr(l.account_code, 1, 5) in (:reception_accounts) or w.claim_no is not null or n.invoice_key is not null))
    group by c.org_id, l.invoice_key
), stamped as (         -- the evening of each invoice: one of the small hours belongs to the day before, midnight sharp is no known hour
    select invoice_key, seller_name, total, cast(issue_ts as date) as day, case when cast(issue_ts as time) > time '00:00:00' then issue_ts end as known_ts,
           case when cast(issue_ts as time) > time '00:00:00' and cast(issue_ts as time) < :night_end then cast(issue_ts - interval '1' day as date)
                else cast(issue_ts as date) end as evening
    from invoice
), tapped as (          -- and of each card payment that the next record of the card does not take back
    select txn_no, holder_id, org_id, merchant_name, mcc, amount, cast(txn_ts as date) as day, case when cast(txn_ts as time) > time '00:00:00' then txn_ts end as known_ts,
           case when cast(txn_ts as time) > time '00:00:00' and cast(txn_ts as time) < :night_end then cast(txn_ts - interval '1' day as date)
                else cast(txn_ts as date) end as evening
    from (select c.*, lead(amount) over (partition by holder_id, merchant_name, abs(amount) order by txn_ts, txn_no) as next_amount from card as c) as k
    where next_amount is null or next_amount > 0
), billed as (          -- the day of the meal as the claim says, else that of the invoice
    select m.*, v.seller_name, v.total, v.day as issue_day, v.known_ts, v.evening, coalesce(m.occur_date, v.evening) as bill_day
    from meal as m
    join stamped as v on v.invoice_key = m.invoice_key
), swiped as (          -- the card row of a bill agrees in unit, seller, amount and day
    select b.org_id, b.invoice_key, k.txn_no, k.known_ts, k.evening
    from billed as b
    join tapped as k on k.org_id = b.org_id and k.merchant_name = b.seller_name and k.amount = b.total and (k.day = b.bill_day or k.evening = b.bill_day)
), timed as (
    select org_id, invoice_key, min(known_ts) as known_ts, min(evening) as evening, min(txn_no) as txn_no
    from swiped
    group by org_id, invoice_key
), spend as (           -- card time first, then that of an invoice issued on the day; card payments without invoice count by themselves
    select b.org_id, 'invoice' as spend_kind, b.invoice_key as spend_id, b.invoice_key, t.txn_no, b.seller_name, b.amount, b.claimant_id,
           case when t.txn_no is not null then t.evening when b.bill_day in (b.issue_day, b.evening) then b.evening else b.bill_day end as day,
           case when t.known_ts is not null then t.known_ts when b.bill_day in (b.issue_day, b.evening) then b.known_ts end as spent_at,
           case when t.known_ts is not null then 'card' when b.bill_day in (b.issue_day, b.evening) then 'invoice' else 'claim' end as time_source, b.claim_nos, b.line_nos
    from billed as b
    left join timed as t on t.org_id = b.org_id and t.invoice_key = b.invoice_key
    union all
    select k.org_id, 'card', k.txn_no, cast(null as varchar), k.txn_no, k.merchant_name, k.amount, k.holder_id, k.evening, k.known_ts, 'card', cast(null as varchar array), cast(null as bigint array)
    from tapped as k
    left join (select distinct txn_no from swiped) as s on s.txn_no = k.txn_no
    where k.mcc in (:dining_mcc) and s.txn_no is null
), dated as (
    select s.*, coalesce(cast(s.spent_at as time) > :late_after or cast(s.spent_at as time) < :night_end, false) as is_late
    from spend as s
    where s.amount > 0 and s.amount >= :min_amount
), placed as (          -- where each unit is
    select s.org_id, max_by(u.division_code, u.valid_from) filter (where u.division_code is not null) as division_code    -- mutation: equivalent, because a unit without one is not read
    from (select distinct org_id from dated) as s
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
), suspect as (
    select d.*, c.is_workday
    from dated as d
    left join ranked as r on r.org_id = d.org_id and r.place = 1
    left join calendar as c on c.region_code = r.region_code and c.day = d.day
    where d.is_late or c.is_workday is null or not c.is_workday
), ordered as (         -- an approved order of the unit on the days around it
    select distinct s.org_id, s.spend_kind, s.spend_id
    from suspect as s
    join reception as r on r.org_id = s.org_id
                       and r.reception_date between s.day - :match_days * interval '1' day and s.day + :match_days * interval '1' day
    where cast(r.approved_at as date) <= s.day or cast(r.approved_at as date) <= r.reception_date
), on_duty as (
    select distinct person_id, day
    from roster
    where status = 'duty' or replace(duty_shift, ' ', '') <> ''
)
select s.org_id, s.spend_kind, s.spend_id, s.day, s.spent_at,
       coalesce(lpad(cast(hour(s.spent_at) as varchar), 2, '0') || ':' || lpad(cast(minute(s.spent_at) as varchar), 2, '0'), 'no hour') as clock, s.time_source,
       case when s.is_workday is null or s.is_workday then 'late' when s.is_late then 'rest day, late' else 'rest day' end as occasion,
       s.seller_name, cast(s.amount as decimal(18, 2)) as spend_amount, s.claimant_id, s.invoice_key, s.txn_no, s.claim_nos, s.line_nos,
       case when s.is_workday is null and not s.is_late then 'not_assessable' when t.person_id is not null then 'explained' else 'hit' end as outcome
from suspect as s
left join ordered as o on o.org_id = s.org_id and o.spend_kind = s.spend_kind and o.spend_id = s.spend_id
left join on_duty as t on t.person_id = s.claimant_id and t.day = s.day
where o.org_id is null
