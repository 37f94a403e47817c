-- One row per unit, year and seller that took a large share of the unit's spending on meals.
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
), meal as (            -- the class of the invoice decides; without one the account or the words
    select c.org_id, coalesce(l.occur_date, cast(v.issue_ts as date)) as day, l.amount, v.seller_uscc, v.seller_name, l.invoice_key, cast(null as varchar) as pay_ref
    from line as l
    join claim as c on c.claim_no = l.claim_no
    join invoice as v on v.invoice_key = l.invoice_key
    left join classed as k on k.invoice_key = l.invoice_key
    left join worded as w on w.claim_no = l.claim_no and w.line_no = cast(l.line_no as varchar)
    left join item_worded as n on n.invoice_key = l.invoice_key
    where k.is_meal
       or (k.is_meal is null and (substr(l.account_code, 1, 5) in (:reception_accounts) or w.claim_no is not null or n.invoice_key is not null))
    union all           -- and what was paid without a claim
    select p.org_id, cast(p.pay_ts as date), p.amount, p.payee_uscc, p.payee_name, cast(null as varchar), p.pay_ref
    from payment as p
    left join (select distinct pay_ref from claim where pay_ref is not null) as c on c.pay_ref = p.pay_ref
    left join (select distinct key_1 from hit where source_dataset = 'payment' and source_column = 'summary' and lexicon_id = :dining_lexicon) as h on h.key_1 = p.pay_ref
    where c.pay_ref is null and p.payee_uscc is not null and (substr(p.account_code, 1, 5) in (:reception_accounts) or h.key_1 is not null)
), bill as (           -- each bill of a year once; what was taken back whole is none
    select org_id, cast(year(day) as bigint) as year, seller_uscc, invoice_key, pay_ref, min(seller_name) as seller_name, min(day) as first_day, max(day) as last_day, sum(amount) as amount
    from meal
    group by org_id, year(day), seller_uscc, invoice_key, pay_ref
    having sum(amount) <> 0
), by_seller as (
    select org_id, year, seller_uscc, min(seller_name) as seller_name, min(first_day) as first_day, max(last_day) as last_day, count_if(amount > 0) as bills, sum(amount) as total_amount,
           array_agg(invoice_key order by invoice_key) filter (where invoice_key is not null) as invoice_keys,
           array_agg(pay_ref order by pay_ref) filter (where pay_ref is not null) as pay_refs
    from bill
    group by org_id, year, seller_uscc
), shared as (
    select s.*, sum(case when total_amount > 0 then total_amount else 0 end) over (partition by org_id, year) as unit_amount from by_seller as s
), dominant as (
    select * from shared where total_amount > 0 and total_amount * 100 >= unit_amount * :min_share and total_amount >= :min_total
), tied as (            -- the step from the company to its owner or officer is none of the steps between that person and staff
    select d.org_id, d.year, d.seller_uscc, p.path_id, p.path, p.kinds,
           row_number() over (partition by d.org_id, d.year, d.seller_uscc order by p.hops, p.path_id) as place
    from dominant as d
    join path as p on p.to_uscc = d.seller_uscc and p.from_kind = 'person' and p.valid_from <= d.last_day and p.valid_to >= d.first_day
    join appointment as a on a.person_id = p.from_id and a.org_id = d.org_id and a.start_date <= d.last_day and (a.end_date is null or a.end_date >= d.first_day)
    where p.interest_steps > 0 and p.dealing_steps = 0 and p.hops - 1 <= :k_hop and :check_kin
), contracted as (      -- a contract of the unit with the seller over all these days
    select distinct d.org_id, d.year, d.seller_uscc
    from dominant as d
    join contract as c on c.buyer_org_id = d.org_id and c.supplier_uscc = d.seller_uscc
    where coalesce(c.start_date, c.sign_date) <= d.first_day and (c.end_date is null or c.end_date >= d.last_day)
)
select d.org_id, d.year, d.seller_uscc, d.seller_name, d.first_day, d.last_day, d.bills, cast(d.total_amount as decimal(18, 2)) as total_amount,
       cast(d.unit_amount as decimal(18, 2)) as unit_amount,
       cast(round(100e0 * cast(d.total_amount as double) / cast(d.unit_amount as double), 1) as decimal(5, 1)) as share_pct,
       case when t.path_id is not null then 'H' else 'M' end as grade, t.path_id, t.path, coalesce(t.kinds, array[case when :check_kin then 'no tie' else 'not looked for' end]) as ties, d.invoice_keys, d.pay_refs,
       case when c.org_id is not null then 'explained' else 'hit' end as outcome
from dominant as d
left join tied as t on t.org_id = d.org_id and t.year = d.year and t.seller_uscc = d.seller_uscc and t.place = 1
left join contracted as c on c.org_id = d.org_id and c.year = d.year and c.seller_uscc = d.seller_uscc
