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
), standing as (        -- lines with what remains of them
    select l.claim_no, l.line_no, l.occur_date, l.account_code, l.summary, l.payee_name, l.invoice_key, coalesce(r.remaining, l.amount) as amount
    from expense_line as l
    left join reversed_line as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where (l.account_code in (:account_codes) or substr(l.account_code, 1, 5) in (:account_codes))
      and coalesce(r.remaining, l.amount) > 0
), found as (           -- a word of the summary speaks for the line, one of an item for its share of the line
    select l.claim_no, l.line_no, l.amount as judged_amount, s.term, cast(null as bigint) as item_line
    from standing as l
    join struck as s on s.source_dataset = 'expense_line' and s.key_1 = l.claim_no and s.key_2 = cast(l.line_no as varchar)
    union all
    select l.claim_no, l.line_no, cast(round(cast(l.amount as double) * i.amount / nullif(t.items_total, 0), 2) as decimal(18, 2)) as judged_amount, s.term, i.line_no as item_line
    from standing as l
    join invoice_line as i on i.invoice_key = l.invoice_key
    join items as t on t.invoice_key = i.invoice_key
    join struck as s on s.source_dataset = 'invoice_line' and s.key_1 = i.invoice_key and s.key_2 = cast(i.line_no as varchar)
), judged as (          -- several items with such words count together
    select claim_no, line_no, case when count(item_line) < count(*) then max(judged_amount) else sum(judged_amount) end as judged_amount
    from (select distinct claim_no, line_no, item_line, judged_amount from found) as f
    group by claim_no, line_no
), listed as (
    select claim_no, line_no, array_agg(distinct term order by term) as terms, array_agg(distinct item_line order by item_line) filter (where item_line is not null) as item_lines
    from found
    group by claim_no, line_no
)
select l.claim_no, l.line_no, c.org_id, coalesce(l.occur_date, cast(c.submit_ts as date)) as occurred_on, l.account_code, l.summary, l.payee_name, l.amount, f.terms, l.invoice_key, f.item_lines
from listed as f
join judged as j on j.claim_no = f.claim_no and j.line_no = f.line_no
join standing as l on l.claim_no = f.claim_no and l.line_no = f.line_no
join expense_claim as c on c.claim_no = l.claim_no
where j.judged_amount >= :min_amount
