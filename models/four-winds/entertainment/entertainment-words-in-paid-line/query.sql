-- One row per paid line whose summary or invoice item holds a word of the selected lexicons.
with struck as (        -- what counts, and what would count with exclusions or names switched off
    select source_dataset, key_1, key_2, term, matched_text, weight
    from text_hit
    where lexicon_id in (:lexicons)
      and (source_dataset = 'expense_line' and source_column = 'summary' or source_dataset = 'invoice_line' and source_column = 'item_name')
    union all
    select source_dataset, key_1, key_2, term, matched_text, weight
    from text_hit_left_out
    where lexicon_id in (:lexicons) and (reason = 'exclusion' and not :exclusion_on or reason = 'name' and not :mask_org_names)
      and (source_dataset = 'expense_line' and source_column = 'summary' or source_dataset = 'invoice_line' and source_column = 'item_name')
), paid as (            -- lines of paid claims, with what remains of them
    select l.claim_no, l.line_no, l.occur_date, l.summary, l.payee_name, l.invoice_key, coalesce(r.remaining, l.amount) as amount, c.org_id, c.submit_ts
    from expense_line as l
    join expense_claim as c on c.claim_no = l.claim_no
    left join reversed_line as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where c.pay_ref is not null and coalesce(r.remaining, l.amount) > 0
), items as (        -- items without tax share the line's amount, which holds it
    select invoice_key, sum(amount) as items_total
    from invoice_line
    group by invoice_key
), found as (           -- a word of the summary speaks for the line, one of an item for its share of the line
    select p.claim_no, p.line_no, s.term, s.weight, p.amount as judged_amount, cast(null as bigint) as item_line
    from paid as p
    join struck as s on s.source_dataset = 'expense_line' and s.key_1 = p.claim_no and s.key_2 = cast(p.line_no as varchar)
    union all
    select p.claim_no, p.line_no, s.term, s.weight, cast(round(cast(p.amount as double) * i.amount / nullif(t.items_total, 0), 2) as decimal(18, 2)) as judged_amount, i.line_no as item_line
    from paid as p
    join invoice_line as i on i.invoice_key = p.invoice_key
    join items as t on t.invoice_key = i.invoice_key
    join struck as s on s.source_dataset = 'invoice_line' and s.key_1 = i.invoice_key and s.key_2 = cast(i.line_no as varchar)
), worth as (           -- a summary speaks for the line; else its items with such words add up, each once
    select claim_no, line_no, coalesce(max(case when item_line is null then judged_amount end), sum(judged_amount)) as judged_amount
    from (select distinct claim_no, line_no, item_line, judged_amount from found) as f
    group by claim_no, line_no
), counted as (
    select claim_no, line_no, array_agg(distinct term order by term) as terms,
           count(distinct case when weight > 0.5 then term end) as plain_words, count(distinct case when weight <= 0.5 then term end) as variant_words,
           array_agg(distinct item_line order by item_line) filter (where item_line is not null) as item_lines
    from found
    group by claim_no, line_no
)
select p.claim_no, p.line_no, p.org_id, coalesce(p.occur_date, cast(p.submit_ts as date)) as occurred_on, p.summary, p.payee_name, p.amount,
       w.judged_amount, c.terms,
       c.plain_words + case when c.variant_words > :max_pinyin_variants then :max_pinyin_variants else c.variant_words end as words, -- mutation: equivalent, because at the limit both are the same number
       c.variant_words as variants, p.invoice_key, c.item_lines
from counted as c
join worth as w on w.claim_no = c.claim_no and w.line_no = c.line_no
join paid as p on p.claim_no = c.claim_no and p.line_no = c.line_no
where w.judged_amount >= :min_amount and (c.plain_words > 0 or :max_pinyin_variants > 0)
