-- One row per invoice to a unit whose seller is in catering or the drink and tobacco trade and whose items are of another.
with trade as (         -- sellers by the beginning of their code, with or without the letter of the section
    select distinct c.uscc, c.industry_code, c.scope
    from company as c
    cross join unnest(array[:seller_industries]) as t (beginning)
    where starts_with(c.industry_code, t.beginning) or (substr(c.industry_code, 1, 1) between 'A' and 'T' and starts_with(substr(c.industry_code, 2), t.beginning))
), buyer as (           -- the unit that claimed it, else the one whose credit code it bears
    select u.org_id, u.uscc from (select x.*, row_number() over (partition by uscc order by valid_from desc, org_id) as place from unit as x where uscc is not null) as u where place = 1
), claimed as (
    select l.invoice_key, min(c.org_id) as org_id from line as l join claim as c on c.claim_no = l.claim_no group by l.invoice_key
), returned as (        -- invoices for which nothing was claimed in the end
    select invoice_key from line group by invoice_key having sum(amount) <= 0
), sold as (
    select v.invoice_key, v.seller_uscc, v.seller_name, v.amount_ex_tax, v.total, cast(v.issue_ts as date) as day, t.industry_code, t.scope, coalesce(c.org_id, b.org_id) as org_id
    from invoice as v
    join trade as t on t.uscc = v.seller_uscc
    left join claimed as c on c.invoice_key = v.invoice_key
    left join returned as r on r.invoice_key = v.invoice_key
    left join buyer as b on b.uscc = v.buyer_uscc
    where coalesce(c.org_id, b.org_id) is not null and v.total > 0 and coalesce(v.status, 'valid') not in ('void', 'red') and r.invoice_key is null
), sold_item as (
    select s.invoice_key, s.day, s.scope, cast(i.line_no as bigint) as line_no, i.item_name, i.tax_class_code,
           round(cast(i.amount as double) * cast(s.total as double) / nullif(cast(s.amount_ex_tax as double), 0), 2) as amount
    from sold as s
    join item as i on i.invoice_key = s.invoice_key
), disguise as (        -- items by the office's classes and by the words of the lexicon
    select i.invoice_key, i.line_no, c.code as term
    from sold_item as i
    join class as c on c.scheme = 'invoice-item' and c.class in (:disguise_classes) and i.day between c.valid_from and c.valid_to
    where (c.match = 'term' and strpos(i.item_name, c.code) > 0)
       or (c.match = 'prefix' and starts_with(i.tax_class_code, c.code))
       or (c.match = 'exact' and (i.tax_class_code = c.code or i.item_name = c.code))
    union
    select i.invoice_key, i.line_no, h.term
    from sold_item as i
    join hit as h on h.key_1 = i.invoice_key and h.key_2 = cast(i.line_no as varchar)
    where h.source_dataset = 'invoice_line' and h.source_column = 'item_name' and h.lexicon_id = :lexicon
), weighed as (         -- the scope of business may name what was sold: 会议服务 for a 会议费
    select i.invoice_key, i.line_no, i.item_name, i.amount,
           max(case when d.term not in (:unscoped_terms) and strpos(coalesce(i.scope, ''), replace(d.term, '费', '')) > 0 then 1 else 0 end) as in_scope
    from disguise as d
    join sold_item as i on i.invoice_key = d.invoice_key and i.line_no = d.line_no
    group by i.invoice_key, i.line_no, i.item_name, i.amount
), summed as (
    select invoice_key, cast(sum(amount) as decimal(18, 2)) as goods_amount, min(in_scope) as in_scope,
           array_agg(item_name order by line_no) as item_names, array_agg(invoice_key order by line_no) as item_keys, array_agg(line_no order by line_no) as item_nos
    from weighed
    group by invoice_key
)
select s.invoice_key, s.org_id, s.day, s.seller_name, s.seller_uscc, s.industry_code, s.scope, m.goods_amount, m.item_names, m.item_keys, m.item_nos,
       case when m.in_scope = 1 then 'explained' else 'hit' end as outcome
from summed as m
join sold as s on s.invoice_key = m.invoice_key
where m.goods_amount >= :min_amount
