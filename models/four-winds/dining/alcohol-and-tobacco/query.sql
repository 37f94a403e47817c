-- One row per claimed line whose summary or invoice items are alcohol or tobacco.
with kept as (          -- lines with what remains of them
    select l.claim_no, l.line_no, coalesce(r.remaining, l.amount) as amount
    from line as l
    left join reversed as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where coalesce(r.remaining, l.amount) > 0
), worded as (        -- words of the lexicon in summaries and items
    select source_dataset, key_1, key_2, term
    from hit
    where lexicon_id = :lexicon and weight >= :min_weight
      and ((source_dataset = 'expense_line' and source_column = 'summary') or (source_dataset = 'invoice_line' and source_column = 'item_name'))
), classed as (         -- items by tax class
    select distinct i.invoice_key, i.line_no
    from item as i
    cross join unnest(array[:tax_class_list]) as t (beginning)
    where starts_with(i.tax_class_code, t.beginning)
), goods as (           -- each item once, with tax
    select i.invoice_key, cast(i.line_no as bigint) as line_no, i.item_name,
           round(cast(i.amount as double) * cast(v.total as double) / nullif(cast(v.amount_ex_tax as double), 0), 2) as amount
    from item as i
    join invoice as v on v.invoice_key = i.invoice_key
    where exists (select 1 from worded as w where w.source_dataset = 'invoice_line' and w.key_1 = i.invoice_key and w.key_2 = cast(i.line_no as varchar))
       or exists (select 1 from classed as c where c.invoice_key = i.invoice_key and c.line_no = i.line_no)
), listed as (
    select invoice_key, cast(sum(amount) as decimal(18, 2)) as amount, array_agg(item_name order by line_no) as item_names,
           array_agg(invoice_key order by line_no) as item_keys, array_agg(line_no order by line_no) as item_nos
    from goods
    group by invoice_key
), term as (            -- the words of each line, of its summary and of its items
    select l.claim_no, l.line_no, w.term, 1 as in_summary
    from line as l
    join worded as w on w.source_dataset = 'expense_line' and w.key_1 = l.claim_no and w.key_2 = cast(l.line_no as varchar)
    union all
    select l.claim_no, l.line_no, w.term, 0
    from line as l
    join worded as w on w.source_dataset = 'invoice_line' and w.key_1 = l.invoice_key
), words as (
    select claim_no, line_no, array_agg(distinct term order by term) as terms, max(in_summary) as in_summary from term group by claim_no, line_no
), sampled as (         -- the summary says that it was bought as a sample
    select distinct l.claim_no, l.line_no from line as l cross join unnest(array[:sample_terms]) as t (term) where strpos(l.summary, t.term) > 0
), suspect as (         -- what the items show; where no item does, the whole line whose summary says so
    select l.claim_no, l.line_no, c.org_id, coalesce(l.occur_date, cast(v.issue_ts as date), cast(c.submit_ts as date)) as day, l.summary, l.account_code,
           coalesce(v.seller_name, l.payee_name) as seller_name, l.amount as line_amount,
           case when g.amount <= k.amount then g.amount else k.amount end as goods_amount,
           w.terms, g.item_names, g.item_keys, g.item_nos, case when s.claim_no is null then 'hit' else 'explained' end as outcome
    from line as l
    join kept as k on k.claim_no = l.claim_no and k.line_no = l.line_no
    join claim as c on c.claim_no = l.claim_no
    left join invoice as v on v.invoice_key = l.invoice_key
    left join listed as g on g.invoice_key = l.invoice_key
    left join words as w on w.claim_no = l.claim_no and w.line_no = l.line_no
    left join sampled as s on s.claim_no = l.claim_no and s.line_no = l.line_no
    where g.invoice_key is not null or w.in_summary = 1
)
select claim_no, line_no, org_id, day, summary, account_code, seller_name, line_amount, goods_amount, terms, item_names, coalesce(item_names, terms) as shown, item_keys, item_nos, outcome
from suspect
where goods_amount >= :min_amount and day >= :effective_from
