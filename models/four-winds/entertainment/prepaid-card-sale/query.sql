-- One row per claim line for a prepaid card, by tax class or by words.
with kept as (          -- lines with what remains of them
    select l.claim_no, l.line_no, l.invoice_key, coalesce(r.remaining, l.amount) as amount
    from expense_line as l
    left join reversed_line as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where coalesce(r.remaining, l.amount) > 0
), items as (        -- items without tax share the line's amount, which holds it
    select invoice_key, sum(amount) as items_total
    from invoice_line
    group by invoice_key
), item as (
    select l.claim_no, l.line_no, i.line_no as item_line, i.tax_class_code, i.invoice_key,
           cast(round(cast(l.amount as double) * i.amount / nullif(t.items_total, 0), 2) as decimal(18, 2)) as amount
    from kept as l
    join invoice_line as i on i.invoice_key = l.invoice_key
    join items as t on t.invoice_key = i.invoice_key
), found as (           -- a word of the summary speaks for the line, a word or class of an item for the item
    select l.claim_no, l.line_no, l.amount as judged_amount, h.term, cast(null as varchar) as tax_class, cast(null as bigint) as item_line
    from kept as l
    join text_hit as h on h.source_dataset = 'expense_line' and h.source_column = 'summary' and h.lexicon_id = :lexicon
                      and h.key_1 = l.claim_no and h.key_2 = cast(l.line_no as varchar)
    union all
    select i.claim_no, i.line_no, i.amount as judged_amount, h.term, cast(null as varchar) as tax_class, i.item_line
    from item as i
    join text_hit as h on h.source_dataset = 'invoice_line' and h.source_column = 'item_name' and h.lexicon_id = :lexicon
                      and h.key_1 = i.invoice_key and h.key_2 = cast(i.item_line as varchar)
    union all
    select i.claim_no, i.line_no, i.amount as judged_amount, cast(null as varchar) as term, i.tax_class_code as tax_class, i.item_line
    from item as i
    join (select x.prefix from unnest(array[:tax_prefixes]) as x (prefix)) as p on starts_with(i.tax_class_code, p.prefix)
), worth as (           -- a summary speaks for the line; else its items add up, each once
    select claim_no, line_no, coalesce(max(case when item_line is null then judged_amount end), sum(judged_amount)) as judged_amount
    from (select distinct claim_no, line_no, item_line, judged_amount from found) as f
    group by claim_no, line_no
), listed as (
    select claim_no, line_no, array_agg(distinct tax_class order by tax_class) filter (where tax_class is not null) as tax_classes,
           array_agg(distinct term order by term) filter (where term is not null) as terms, count(term) as words, array_agg(distinct coalesce(term, tax_class) order by coalesce(term, tax_class)) as traces,
           array_agg(distinct item_line order by item_line) filter (where item_line is not null) as item_lines
    from found
    group by claim_no, line_no
)
select l.claim_no, l.line_no, c.org_id, coalesce(l.occur_date, cast(c.submit_ts as date)) as occurred_on, l.summary, l.account_code, l.payee_name, l.amount,
       f.tax_classes, f.terms, f.traces, c.approve_ts, l.invoice_key, f.item_lines,
       case when f.words = 0 and (l.account_code in (:exempt_account_codes) or substr(l.account_code, 1, 5) in (:exempt_account_codes)) then 'explained' else 'hit' end as outcome
from listed as f
join worth as w on w.claim_no = f.claim_no and w.line_no = f.line_no
join expense_line as l on l.claim_no = f.claim_no and l.line_no = f.line_no
join expense_claim as c on c.claim_no = l.claim_no
where w.judged_amount >= :min_amount
