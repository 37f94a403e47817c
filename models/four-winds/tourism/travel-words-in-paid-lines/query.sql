-- One row per paid line whose text or invoice holds words of tourism.
with struck as (            -- what counts, and where exclusions are off what they take away; names stay masked
    select source_dataset, source_column, key_1, key_2, matched_text from hit where lexicon_id = :lexicon
    union
    select source_dataset, source_column, key_1, key_2, matched_text from left_out where lexicon_id = :lexicon and reason = 'exclusion' and not :exclusion_on
), billed as (              -- items without tax share the amount of the line, which holds it
    select invoice_key, sum(amount) as total
    from item
    group by invoice_key
), kept as (                -- lines with what remains of them
    select l.claim_no, l.line_no, l.invoice_key, coalesce(r.remaining, l.amount) as amount
    from line as l
    left join reversed as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where coalesce(r.remaining, l.amount) > 0
), worded as (              -- a word of the summary speaks for the line, one of an item for its share of it
    select l.claim_no, l.line_no, cast(null as bigint) as item_no, l.amount as share, s.matched_text
    from kept as l
    join struck as s on s.source_dataset = 'expense_line' and s.source_column = 'summary' and s.key_1 = l.claim_no and s.key_2 = cast(l.line_no as varchar)
    union all
    select l.claim_no, l.line_no, i.line_no,
           cast(round(cast(l.amount as double) * i.amount / nullif(b.total, 0), 2) as decimal(18, 2)), -- mutation: equivalent, because the cast rounds
           s.matched_text
    from kept as l
    join item as i on i.invoice_key = l.invoice_key
    join billed as b on b.invoice_key = i.invoice_key
    join struck as s on s.source_dataset = 'invoice_line' and s.source_column = 'item_name' and s.key_1 = i.invoice_key and s.key_2 = cast(i.line_no as varchar)
), matched as (
    select claim_no, line_no, array_agg(distinct matched_text order by matched_text) as words,
           array_agg(distinct item_no order by item_no) filter (where item_no is not null) as item_nos
    from worded
    group by claim_no, line_no
), counted as (
    select claim_no, line_no, coalesce(max(case when item_no is null then share end), sum(share)) as worded_amount -- mutation: equivalent, because a line has one summary
    from (select distinct claim_no, line_no, item_no, share from worded) as w
    group by claim_no, line_no
), paid as (                -- lines of paid claims
    select l.claim_no, l.line_no, coalesce(l.occur_date, cast(c.submit_ts as date)) as day, l.summary, l.payee_name, l.invoice_key, k.amount, c.org_id, m.words, m.item_nos
    from line as l
    join kept as k on k.claim_no = l.claim_no and k.line_no = l.line_no
    join matched as m on m.claim_no = l.claim_no and m.line_no = l.line_no
    left join claim as c on c.claim_no = l.claim_no
    where c.claim_no is null or c.pay_ref is not null
), named as (               -- units by their names; the first on file also stands for the time before
    select org_id, name, valid_to, case when row_number() over (partition by org_id order by valid_from) > 1 then valid_from end as valid_from
    from unit
), own_unit as (            -- lines of units whose business was tourism on that day
    select distinct p.claim_no, p.line_no
    from paid as p
    join named as u on u.org_id = p.org_id and coalesce(u.valid_from, p.day) <= p.day and coalesce(u.valid_to, p.day) >= p.day
    cross join unnest(array[:exempt_unit_terms]) as t (term)
    where strpos(u.name, t.term) > 0
)
select p.claim_no, p.line_no, coalesce(p.org_id, p.claim_no) as org_id, p.day, p.summary, p.words, p.payee_name, p.amount,
       n.worded_amount, p.invoice_key, p.item_nos, case when o.claim_no is not null then 'explained' else 'hit' end as outcome
from paid as p
join counted as n on n.claim_no = p.claim_no and n.line_no = p.line_no
left join own_unit as o on o.claim_no = p.claim_no and o.line_no = p.line_no
where n.worded_amount >= :min_amount
