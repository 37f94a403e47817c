-- One row per run of invoices of one seller that one unit reimbursed within weeks.
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
), claimed as (         -- each invoice once for each unit that claimed it and did not take it back, and whether it was for a meal
    select c.org_id, l.invoice_key, min(cast(c.submit_ts as date)) as claim_day,
           bool_or(k.is_meal or (k.is_meal is null and (substr(l.account_code, 1, 5) in (:reception_accounts)
                                                        or w.claim_no is not null or n.invoice_key is not null))) as is_meal
    from line as l
    join claim as c on c.claim_no = l.claim_no
    left join classed as k on k.invoice_key = l.invoice_key
    left join worded as w on w.claim_no = l.claim_no and w.line_no = cast(l.line_no as varchar)
    left join item_worded as n on n.invoice_key = l.invoice_key
    group by c.org_id, l.invoice_key
    having sum(l.amount) > 0
), numbered as (        -- fully digital numbers have 20 digits and do not run by seller: there the time of issue is compared
    select c.*, v.seller_uscc, v.seller_name, v.total, v.issue_ts, v.invoice_code as batch,
           case when length(v.invoice_no) = 20 then 'digital' else 'paper' end as series,
           case when length(v.invoice_no) between 1 and 18 and translate(v.invoice_no, '0123456789', '') = '' then cast(v.invoice_no as bigint) end as number
    from claimed as c
    join invoice as v on v.invoice_key = c.invoice_key
), spaced as (          -- the one before: by number, or by time where there is none
    select n.*, lag(number) over (partition by org_id, seller_uscc, series, batch order by number, issue_ts, invoice_key) as number_before,
           lag(issue_ts) over (partition by org_id, seller_uscc, series, batch order by number, issue_ts, invoice_key) as issued_before
    from numbered as n
    where (series = 'digital' and (is_meal or not :digital_meals_only)) or number is not null
), placed as (          -- a wider gap begins a new run
    select s.*, sum(case when number - number_before <= :max_gap then 0
                         when number is null and issue_ts <= issued_before + :digital_gap_min * interval '1' minute then 0
                         else 1 end)        -- mutation: equivalent, because any step begins a new run
                    over (partition by org_id, seller_uscc, series, batch order by number, issue_ts, invoice_key) as run
    from spaced as s
), named as (           -- a run is named by its first invoice
    select p.*, min(invoice_key) over (partition by org_id, seller_uscc, series, batch, run) as first_invoice
    from placed as p
), starts as (
    select distinct org_id, first_invoice, claim_day from named
), windows as (         -- from each claim on, what was claimed within the window
    select s.org_id, s.first_invoice, s.claim_day, count(*) as bills, sum(n.total) as total_amount
    from starts as s
    join named as n on n.org_id = s.org_id and n.first_invoice = s.first_invoice
                   and n.claim_day between s.claim_day and s.claim_day + :window_days * interval '1' day
    group by s.org_id, s.first_invoice, s.claim_day
), members as (         -- the invoices of all windows that are long and dear enough
    select distinct n.org_id, n.first_invoice, n.invoice_key, n.claim_day, cast(n.issue_ts as date) as issue_day, n.seller_uscc, n.seller_name, n.series, n.total
    from windows as w
    join named as n on n.org_id = w.org_id and n.first_invoice = w.first_invoice
                   and n.claim_day between w.claim_day and w.claim_day + :window_days * interval '1' day
    where w.bills >= :min_run and w.total_amount >= :min_total
), judged as (
    select org_id, seller_uscc, series, first_invoice, min(seller_name) as seller_name, count(*) as bills, sum(total) as total_amount,
           min(claim_day) as first_day, max(claim_day) as last_day, min(issue_day) as first_issued, max(issue_day) as last_issued,
           array_agg(invoice_key order by invoice_key) as invoice_keys
    from members
    group by org_id, seller_uscc, series, first_invoice
), listed as (          -- the lines by which the unit claimed them
    select m.org_id, m.first_invoice, array_agg(l.claim_no order by l.claim_no, l.line_no) as claim_nos,
           array_agg(cast(l.line_no as bigint) order by l.claim_no, l.line_no) as line_nos
    from members as m
    join line as l on l.invoice_key = m.invoice_key
    join claim as c on c.claim_no = l.claim_no and c.org_id = m.org_id
    group by m.org_id, m.first_invoice
), ordered as (         -- digital invoices of a day on which each bill is a reception that was approved
    select m.org_id, m.first_invoice
    from members as m
    join line as l on l.invoice_key = m.invoice_key
    join claim as c on c.claim_no = l.claim_no and c.org_id = m.org_id
    left join reception as r on r.order_no = c.order_ref and r.org_id = c.org_id and cast(r.approved_at as date) <= r.reception_date
    where m.series = 'digital'
    group by m.org_id, m.first_invoice
    having count(*) = count(r.order_no)
), contracted as (      -- a contract of the unit with the seller when these invoices were issued
    select distinct j.org_id, j.first_invoice
    from judged as j
    join contract as c on c.buyer_org_id = j.org_id and c.supplier_uscc = j.seller_uscc
    where coalesce(c.start_date, c.sign_date) <= j.first_issued and (c.end_date is null or c.end_date >= j.last_issued)
)
select j.org_id, j.seller_uscc, j.seller_name, j.series, j.first_invoice, j.bills, cast(j.total_amount as decimal(18, 2)) as total_amount,
       j.first_day, j.last_day, j.invoice_keys, e.claim_nos, e.line_nos,
       case when c.org_id is null and o.org_id is null then 'hit' else 'explained' end as outcome
from judged as j
join listed as e on e.org_id = j.org_id and e.first_invoice = j.first_invoice
left join ordered as o on o.org_id = j.org_id and o.first_invoice = j.first_invoice
left join contracted as c on c.org_id = j.org_id and c.first_invoice = j.first_invoice
