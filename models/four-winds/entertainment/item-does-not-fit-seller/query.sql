-- One row per invoice for office-like items from a seller in entertainment, fitness or clubs.
with trade as (         -- the letter of the section may stand before the four digits
    select uscc, scope, case when industry_code < 'A' then industry_code else substr(industry_code, 2) end as industry
    from company
), sold as (
    select i.invoice_key, cast(i.issue_ts as date) as issued_on, i.seller_uscc, i.seller_name, i.buyer_uscc, i.total, t.industry, t.scope
    from invoice as i
    join trade as t on t.uscc = i.seller_uscc
    where i.status not in ('void', 'red')
      and (t.industry in (:seller_industries) or substr(t.industry, 1, 3) in (:seller_industries) or substr(t.industry, 1, 2) in (:seller_industries))
), classed as (         -- by the number of the tax classification, or by a word of the item
    select s.invoice_key, l.line_no, l.item_name, c.class
    from sold as s
    join invoice_line as l on l.invoice_key = s.invoice_key
    join classification as c on c.scheme = 'invoice-item' and c.class in (:disguise_classes) and s.issued_on between c.valid_from and c.valid_to
                            and (c.match = 'term' and strpos(l.item_name, c.code) > 0
                              or c.match = 'exact' and (l.item_name = c.code or l.tax_class_code = c.code)
                              or c.match = 'prefix' and starts_with(l.tax_class_code, c.code))
), listed as (
    select invoice_key, array_agg(distinct item_name order by item_name) as items, array_agg(distinct class order by class) as item_classes,
           array_agg(distinct line_no order by line_no) as line_nos
    from classed
    group by invoice_key
), claimed as (         -- the unit that claimed the invoice, else the one that holds the buyer's credit code
    select l.invoice_key, min(case when l.kept then c.org_id end) as org_id, bool_or(l.kept) as kept
    from (select e.claim_no, e.invoice_key, coalesce(r.remaining > 0, true) as kept
          from expense_line as e
          left join reversed_line as r on r.claim_no = e.claim_no and r.line_no = e.line_no
          where coalesce(e.amount > 0, true)) as l
    join expense_claim as c on c.claim_no = l.claim_no
    group by l.invoice_key
), buyer as (
    select uscc, max_by(org_id, valid_from) filter (where org_id is not null) as org_id -- mutation: equivalent, because every row has a unit
    from organisation
    group by uscc
), bought as (
    select s.*, l.items, l.item_classes, l.line_nos, coalesce(c.org_id, b.org_id) as org_id
    from sold as s
    join listed as l on l.invoice_key = s.invoice_key
    left join claimed as c on c.invoice_key = s.invoice_key
    left join buyer as b on b.uscc = s.buyer_uscc
    where coalesce(c.kept, true) -- what every claim took back was not bought
), planned as (         -- a plan without a place does not show that it was there
    select p.org_id, p.start_date, p.end_date, cast(p.approved_at as date) as approved_on, v.uscc, v.name
    from meeting_training_plan as p
    join venue as v on v.venue_id = p.venue_id
), judged as (
    select b.*, case when exists (select p.org_id from planned as p
                                  where p.org_id = b.org_id and (p.uscc = b.seller_uscc or p.name = b.seller_name) and p.approved_on <= b.issued_on
                                    and date_diff('day', b.issued_on, p.start_date) <= :plan_days and date_diff('day', p.end_date, b.issued_on) <= :plan_days)
                     then 'explained' else 'hit' end as outcome
    from bought as b
)
select invoice_key, org_id, issued_on, seller_uscc, seller_name, industry, scope, items, item_classes, line_nos, total as amount, outcome
from judged
where total >= :min_amount
