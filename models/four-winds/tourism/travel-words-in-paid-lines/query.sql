-- One row per paid line whose text or invoice holds words of tourism.
with found as (             -- words left after names and exclusions were taken out
    select key_1 as claim_no, key_2 as line_no, matched_text
    from hit
    where source_dataset = 'expense_line' and source_column = 'summary' and lexicon_id = :lexicon
), found_item as (
    select key_1 as invoice_key, key_2 as item_no, matched_text
    from hit
    where source_dataset = 'invoice_line' and source_column = 'item_name' and lexicon_id = :lexicon
), listed as (              -- all words of the list, for texts taken as they stand
    select distinct term
    from word
    where lexicon_id = :lexicon and kind = 'hit' and not :exclusion_on
), worded as (
    select l.claim_no, l.line_no, f.matched_text, cast(null as bigint) as item_no
    from line as l
    join found as f on f.claim_no = l.claim_no and f.line_no = cast(l.line_no as varchar)
    union
    select l.claim_no, l.line_no, f.matched_text, i.line_no
    from line as l
    join item as i on i.invoice_key = l.invoice_key
    join found_item as f on f.invoice_key = i.invoice_key and f.item_no = cast(i.line_no as varchar)
    union
    select l.claim_no, l.line_no, w.term, cast(null as bigint)
    from line as l
    join listed as w on strpos(l.summary, w.term) > 0
    union
    select l.claim_no, l.line_no, w.term, i.line_no
    from line as l
    join item as i on i.invoice_key = l.invoice_key
    join listed as w on strpos(i.item_name, w.term) > 0
), matched as (
    select claim_no, line_no, array_agg(distinct matched_text order by matched_text) as words,
           array_agg(distinct item_no order by item_no) filter (where item_no is not null) as item_nos
    from worded
    group by claim_no, line_no
), taken_back as (          -- a negative line of the same amount reverses one of its claim or of its invoice
    select claim_no, cast(null as varchar) as invoice_key, -amount as amount from line where amount < 0
    union
    select null, invoice_key, -amount from line where amount < 0 and invoice_key is not null
), own_unit as (            -- units whose business is tourism
    select distinct u.org_id
    from unit as u
    cross join unnest(array[:exempt_unit_terms]) as t (term)
    where strpos(u.name, t.term) > 0
)
select l.claim_no, l.line_no, coalesce(c.org_id, l.claim_no) as org_id, coalesce(l.occur_date, cast(c.submit_ts as date)) as day, l.summary, m.words, l.payee_name, l.amount,
       l.invoice_key, m.item_nos, case when o.org_id is not null then 'explained' else 'hit' end as outcome
from matched as m
join line as l on l.claim_no = m.claim_no and l.line_no = m.line_no
left join claim as c on c.claim_no = l.claim_no
left join taken_back as b on b.claim_no = l.claim_no and b.amount = l.amount
left join taken_back as d on d.invoice_key = l.invoice_key and d.amount = l.amount
left join own_unit as o on o.org_id = c.org_id
where b.amount is null and d.amount is null
  and (c.claim_no is null or c.pay_ref is not null)
  and l.amount > 0 and l.amount >= :min_amount
