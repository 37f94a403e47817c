-- One row per line on a listed account with a word for gifts, festival goods, tobacco or liquor.
with struck as (
    select source_dataset, key_1, key_2, term
    from text_hit
    where lexicon_id in (:lexicons)
      and (source_dataset = 'expense_line' and source_column = 'summary' or source_dataset = 'invoice_line' and source_column = 'item_name')
), items as (        -- items without tax share the line's amount, which holds it
    select invoice_key, sum(amount) as items_total
    from invoice_line
    group by invoice_key
), found as (           -- a word of the summary speaks for the line, one of an item for its share of the line
    select l.claim_no, l.line_no, l.amount as judged_amount, s.term, cast(null as bigint) as item_line
    from expense_line as l
    join struck as s on s.source_dataset = 'expense_line' and s.key_1 = l.claim_no and s.key_2 = cast(l.line_no as varchar)
    union all
    select l.claim_no, l.line_no, cast(round(cast(l.amount as double) * i.amount / nullif(t.items_total, 0), 2) as decimal(18, 2)) as judged_amount, s.term, i.line_no as item_line
    from expense_line as l
    join invoice_line as i on i.invoice_key = l.invoice_key
    join items as t on t.invoice_key = i.invoice_key
    join struck as s on s.source_dataset = 'invoice_line' and s.key_1 = i.invoice_key and s.key_2 = cast(i.line_no as varchar)
), listed as (
    select claim_no, line_no, array_agg(distinct term order by term) as terms, array_agg(distinct item_line order by item_line) filter (where item_line is not null) as item_lines
    from found
    where judged_amount >= :min_amount
    group by claim_no, line_no
)
select l.claim_no, l.line_no, c.org_id, coalesce(l.occur_date, cast(c.submit_ts as date)) as occurred_on, l.account_code, l.summary, l.payee_name, l.amount, f.terms, l.invoice_key, f.item_lines
from listed as f
join expense_line as l on l.claim_no = f.claim_no and l.line_no = f.line_no
join expense_claim as c on c.claim_no = l.claim_no
where l.account_code in (:account_codes) or substr(l.account_code, 1, 5) in (:account_codes)
