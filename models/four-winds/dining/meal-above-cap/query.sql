-- One row per reception order whose meals cost more per person and meal than the standard in force.
with classed as (       -- invoices whose items are classed: is one of them catering?
    select invoice_key, bool_or(substr(tax_class_code, 1, 7) in (:dining_tax_classes)) as is_meal
    from item
    group by invoice_key
), worded as (
    select distinct key_1, key_2
    from hit
    where source_dataset = 'expense_line' and source_column = 'summary' and lexicon_id = :dining_lexicon
), meal_line as (       -- the class of the invoice decides; without one the account or the words
    select l.claim_no, l.line_no, l.amount, c.org_id, c.order_ref, coalesce(l.occur_date, cast(v.issue_ts as date)) as day,
           substr(l.account_code, 1, 5) in (:reception_accounts) as is_reception
    from line as l
    join claim as c on c.claim_no = l.claim_no
    left join invoice as v on v.invoice_key = l.invoice_key
    left join classed as k on k.invoice_key = l.invoice_key
    left join worded as w on w.key_1 = l.claim_no and w.key_2 = cast(l.line_no as varchar)
    where k.is_meal
       or (k.is_meal is null and (substr(l.account_code, 1, 5) in (:reception_accounts) or w.key_1 is not null))
), sole_order as (      -- the only order of a unit on a day
    select org_id, reception_date, min(order_no) as order_no    -- mutation: equivalent, because there is one
    from reception
    group by org_id, reception_date
    having count(*) = 1
), matched as (         -- a claim names its order; a reception line whose claim names none belongs to the only order of its day
    select m.claim_no, m.line_no, m.amount, coalesce(n.order_no, s.order_no) as order_no
    from meal_line as m
    left join reception as n on n.order_no = m.order_ref and n.org_id = m.org_id
    left join sole_order as s on m.order_ref is null and m.is_reception and s.org_id = m.org_id and s.reception_date = m.day
), summed as (
    select order_no, sum(amount) as total_amount, array_agg(claim_no order by claim_no, line_no) as claim_nos,
           array_agg(cast(line_no as bigint) order by claim_no, line_no) as line_nos
    from matched
    group by order_no
), placed as (          -- where the unit is
    select org_id, max_by(division_code, valid_from) filter (where division_code is not null) as division_code    -- mutation: equivalent, because a unit without one is not read
    from unit
    group by org_id
), regions as (
    select count(distinct region_code) as loaded from cap where item_code = :limit_item
), ranked as (          -- the nearest region upward that has the item, which is the one with the greatest code, then the guests' rank before any rank
    select r.order_no, c.limit_value, c.legal_basis,
           row_number() over (partition by r.order_no order by c.region_code desc,
               case when c.rank_code = r.guest_rank then 0 else 1 end,     -- mutation: equivalent, because only the order counts
               c.valid_from desc, c.limit_value desc) as place
    from reception as r
    cross join regions as g
    left join placed as p on p.org_id = r.org_id
    join cap as c on c.item_code = :limit_item and r.reception_date >= c.valid_from
                 and (c.valid_to is null or r.reception_date <= c.valid_to)
                 and (c.rank_code = r.guest_rank or c.rank_code in ('any', 'all'))
                 and (g.loaded = 1 and p.division_code is null or c.region_code in ('000000', '100000', p.division_code, substr(p.division_code, 1, 9), substr(p.division_code, 1, 6),
                                                        substr(p.division_code, 1, 4) || '00', substr(p.division_code, 1, 2) || '0000'))
), counted as (         -- the number of companions allowed
    select r.*, s.total_amount, s.claim_nos, s.line_nos, k.limit_value, k.legal_basis,
           case when r.guest_count <= :base_guests then cast(:base_companions as bigint)
                else cast(floor((:ratio + 0.00005) * r.guest_count) as bigint) end as allowed
    from reception as r
    join summed as s on s.order_no = r.order_no
    left join ranked as k on k.order_no = r.order_no and k.place = 1
), headed as (
    select c.*, cast(guest_count + companion_count as bigint) as persons,
           cast(case when :recompute_with_legal_companions and companion_count > allowed then guest_count + allowed   -- mutation: equivalent, because at the limit both are the same
                     else guest_count + companion_count end as bigint) as counted_persons,
           cast(coalesce(nullif(meal_count, 0), 1) as bigint) as meals,
           coalesce(limit_value, cast(:default_cap as decimal(18, 2))) as cap_value
    from counted as c
)
select order_no, org_id, reception_date, visiting_org, persons, counted_persons, meals, cast(total_amount as decimal(18, 2)) as total_amount,
       cast(round(cast(total_amount as double) / nullif(counted_persons * meals, 0), 2) as decimal(18, 2)) as per_head,
       cap_value, legal_basis as cap_basis, claim_nos, line_nos,
       case when meal_count > 0 and counted_persons > 0 then 'hit' else 'not_assessable' end as outcome   -- without the number of meals it may have been several
from headed
where cast(total_amount as decimal(16, 2)) * 100
      > cast(cap_value as decimal(12, 2)) * cast(100 + :tolerance_pct as decimal(5, 2)) * cast(counted_persons * meals as decimal(9, 0))
