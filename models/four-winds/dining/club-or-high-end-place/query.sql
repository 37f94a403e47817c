-- One row per line for a meal at a place that by category, price or name is no place for official meals.
with kept as (          -- lines with what remains of them
    select l.claim_no, l.line_no, coalesce(r.remaining, l.amount) as amount
    from line as l
    left join reversed as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where coalesce(r.remaining, l.amount) > 0
), classed as (       -- invoices whose items are classed: is one of them catering?
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
), meal as (            -- the class of the invoice decides; without one the account, the words or the seller's trade
    select l.claim_no, l.line_no, c.org_id, coalesce(l.occur_date, cast(v.issue_ts as date), cast(c.submit_ts as date)) as day, t.amount, l.invoice_key,
           coalesce(v.seller_uscc, l.payee_uscc) as seller_uscc, coalesce(v.seller_name, l.payee_name, s.name) as seller_name, s.name as company_name
    from line as l
    join kept as t on t.claim_no = l.claim_no and t.line_no = l.line_no
    join claim as c on c.claim_no = l.claim_no
    left join invoice as v on v.invoice_key = l.invoice_key
    left join company as s on s.uscc = coalesce(v.seller_uscc, l.payee_uscc)
    left join classed as k on k.invoice_key = l.invoice_key
    left join worded as w on w.claim_no = l.claim_no and w.line_no = cast(l.line_no as varchar)
    left join item_worded as n on n.invoice_key = l.invoice_key
    where k.is_meal
       or (k.is_meal is null and (substr(l.account_code, 1, 5) in (:reception_accounts) or w.claim_no is not null or n.invoice_key is not null
                                  or substr(ltrim(s.industry_code, 'ABCDEFGHIJKLMNOPQRST'), 1, 2) in (:catering_industries)))
), place as (           -- the venues of the seller on that day: by credit code, else by the same name
    select m.claim_no, m.line_no, p.venue_id, p.category, p.price_index, p.division_code, m.day
    from meal as m
    join venue as p on p.uscc = m.seller_uscc
    where m.day >= p.valid_from and (p.valid_to is null or m.day <= p.valid_to)
    union all
    select m.claim_no, m.line_no, p.venue_id, p.category, p.price_index, p.division_code, m.day
    from meal as m
    join venue as p on p.name = m.seller_name
    where p.uscc is null and m.day >= p.valid_from and (p.valid_to is null or m.day <= p.valid_to)
), judged as (
    select p.*, case when category in (:categories) then 2 when price_index >= :min_percap then 1 else 0 end as grade from place as p
), alone as (           -- a farm stay in a township that has no ordinary place to eat
    select distinct j.claim_no, j.line_no
    from judged as j
    left join venue as o on o.division_code = j.division_code and o.category in (:ordinary_categories)
                        and j.day >= o.valid_from and (o.valid_to is null or j.day <= o.valid_to)
    where j.category = 'farmstay' and length(j.division_code) >= 9 and o.venue_id is null
), known as (           -- of several venues of one seller all have to be such places; the first is shown
    select claim_no, line_no, venue_id, category, price_index, grade,
           min(grade) over (partition by claim_no, line_no) as least, min(coalesce(price_index, -1)) over (partition by claim_no, line_no) as lowest_price,
           row_number() over (partition by claim_no, line_no order by grade desc, venue_id) as place
    from judged
), named as (           -- a word in the name, unless it is that of a place in it: 公馆镇饭店
    select distinct m.claim_no, m.line_no
    from (select claim_no, line_no, seller_name as name from meal union select claim_no, line_no, company_name from meal) as m
    cross join unnest(array[:name_terms]) as t (term)
    left join division as d on strpos(d.name, t.term) > 0 and strpos(m.name, d.name) > 0 and strpos(replace(m.name, d.name, ' '), t.term) = 0
    where strpos(m.name, t.term) > 0 and d.name is null
)
select m.claim_no, m.line_no, m.org_id, m.day, m.seller_name, m.seller_uscc, m.amount as line_amount,
       case when k.least > 0 and k.grade = 2 then 'category' when k.least > 0 then 'price' else 'name' end as reason,
       k.venue_id, coalesce(k.category, 'not listed') as category, k.price_index, coalesce(cast(k.price_index as varchar), 'no price') as price, m.invoice_key,
       case when k.least > 0 and a.claim_no is not null then 'explained'
            when k.least = 0 and k.lowest_price >= 0 then 'explained'       -- the name only, and the register knows an ordinary place with its price
            else 'hit' end as outcome
from meal as m
left join known as k on k.claim_no = m.claim_no and k.line_no = m.line_no and k.place = 1
left join named as n on n.claim_no = m.claim_no and n.line_no = m.line_no
left join alone as a on a.claim_no = m.claim_no and a.line_no = m.line_no
where k.least > 0 or n.claim_no is not null
