-- One row per invoice of a travel agency for meetings, training, services or hired vehicles.
with seller as (
    select distinct seller_uscc, seller_name from invoice
), agency as (              -- by industry, with or without the letter of its section, or by name
    select distinct s.seller_uscc, s.seller_name
    from seller as s
    join company as c on c.uscc = s.seller_uscc
    cross join unnest(array[:industry_codes]) as k (code)
    where starts_with(c.industry_code, k.code) or starts_with(substr(c.industry_code, 2), k.code) and c.industry_code >= 'A'
    union
    select s.seller_uscc, s.seller_name
    from seller as s
    left join company as c on c.uscc = s.seller_uscc
    cross join unnest(array[:name_terms]) as k (term)
    where strpos(s.seller_name, k.term) > 0 or strpos(c.name, k.term) > 0
), returned as (            -- invoices for which nothing was claimed in the end
    select invoice_key
    from line
    group by invoice_key
    having sum(amount) <= 0
), billed as (              -- what stands between asterisks is the tax class, not the item
    select v.invoice_key, i.line_no,
           case when i.item_name like '*%*%' then substr(i.item_name, strpos(substr(i.item_name, 2), '*') + 2) else i.item_name end as item_name
    from invoice as v
    join agency as a on a.seller_uscc = v.seller_uscc and a.seller_name = v.seller_name
    join item as i on i.invoice_key = v.invoice_key
    left join returned as r on r.invoice_key = v.invoice_key
    where v.status not in ('void', 'red') and r.invoice_key is null
), named as (
    select distinct b.invoice_key, b.line_no, b.item_name
    from billed as b
    cross join unnest(array[:item_terms]) as t (term)
    where strpos(b.item_name, t.term) > 0
), booked as (              -- items that speak of tickets
    select distinct n.invoice_key, n.line_no
    from named as n
    cross join unnest(array[:ticket_terms]) as t (term)
    where strpos(n.item_name, t.term) > 0
), itemised as (
    select n.invoice_key, count(*) as item_count, count(b.line_no) as ticket_items, array_agg(n.item_name order by n.line_no) as items, array_agg(n.line_no order by n.line_no) as item_nos
    from named as n
    left join booked as b on b.invoice_key = n.invoice_key and b.line_no = n.line_no
    group by n.invoice_key
), fare as (
    select claim_no, sum(fare) as fares
    from ticket
    group by claim_no
), listed as (              -- tickets on the claims that hold the invoice
    select l.invoice_key, sum(f.fares) as fares
    from (select distinct claim_no, invoice_key from line) as l
    join fare as f on f.claim_no = l.claim_no
    group by l.invoice_key
), buyer as (
    select uscc, max_by(org_id, valid_from) filter (where org_id is not null) as org_id
    from unit
    group by uscc
), dated as (
    select v.invoice_key, v.issue_ts, v.seller_uscc, v.seller_name, v.total, coalesce(b.org_id, v.buyer_uscc, v.buyer_name) as buyer_id,
           t.item_count, t.ticket_items, t.items, t.item_nos, cast(coalesce(f.fares, 0) as decimal(18, 2)) as fares
    from itemised as t
    join invoice as v on v.invoice_key = t.invoice_key
    left join buyer as b on b.uscc = v.buyer_uscc
    left join listed as f on f.invoice_key = v.invoice_key
), near_plan as (
    select d.invoice_key, array_agg(distinct p.plan_no order by p.plan_no) as plan_nos
    from dated as d
    join plan as p on p.org_id = d.buyer_id and cast(d.issue_ts as date) >= p.start_date - :search_days * interval '1' day
                  and cast(d.issue_ts as date) <= p.end_date + :search_days * interval '1' day
    group by d.invoice_key
)
select d.invoice_key, d.buyer_id, d.issue_ts, d.seller_name, c.uscc as agency_uscc, c.industry_code, d.items, d.item_nos, d.total, d.fares, coalesce(p.plan_nos, array['none']) as plan_nos,
       case when d.ticket_items = d.item_count or d.fares > 0 and d.fares * 100 >= d.total * :ticket_cover_pct then 'explained' else 'hit' end as outcome
from dated as d
left join company as c on c.uscc = d.seller_uscc
left join near_plan as p on p.invoice_key = d.invoice_key
where d.total >= :min_amount
