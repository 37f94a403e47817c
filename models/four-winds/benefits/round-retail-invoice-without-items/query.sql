-- One row per retail invoice for a round sum without items.
with retailer as (      -- the letter of the section may stand before the four digits
    select uscc, industry
    from (select uscc, case when substr(industry_code, 1, 1) between 'A' and 'Z' then substr(industry_code, 2) else industry_code end as industry from company) as c
    where industry in (:retail_industries) or substr(industry, 1, 4) in (:retail_industries) or substr(industry, 1, 3) in (:retail_industries) or substr(industry, 1, 2) in (:retail_industries)
), sold as (
    select i.invoice_key, cast(i.issue_ts as date) as issued_on, i.seller_uscc, i.seller_name, i.buyer_uscc, i.total, r.industry
    from invoice as i
    join retailer as r on r.uscc = i.seller_uscc
    where i.status not in ('void', 'red') and i.total >= :min_amount and i.total % :step = 0
      and i.total > 0 -- mutation: equivalent, because no step is as small as one yuan
), itemised as (        -- a line that only points to a list names no item
    select s.invoice_key, count(*) as item_lines,
           count(case when not exists (select k.code from classification as k
                                       where k.scheme = 'invoice-item' and k.class = 'no-detail' and s.issued_on between k.valid_from and k.valid_to
                                         and (k.match = 'term' and strpos(l.item_name, k.code) > 0 or k.match = 'exact' and l.item_name = k.code))
                      then 1 end) as items_named -- mutation: equivalent, because any value counts
    from sold as s
    join invoice_line as l on l.invoice_key = s.invoice_key
    group by s.invoice_key
), claimed as (         -- the unit that claimed the invoice, else the one that holds the buyer's credit code
    select l.invoice_key, min(case when l.kept then c.org_id end) as org_id, bool_or(l.kept) as kept
    from (select e.claim_no, e.invoice_key, coalesce(r.remaining > 0, true) as kept
          from expense_line as e
          left join reversed_line as r on r.claim_no = e.claim_no and r.line_no = e.line_no
          where coalesce(e.amount > 0, true)) as l
    join expense_claim as c on c.claim_no = l.claim_no
    group by l.invoice_key
), buyer as (
    select uscc, max_by(org_id, valid_from) filter (where org_id is not null) as org_id -- mutation: equivalent, because a unit always has its number
    from organisation
    group by uscc
)
select s.invoice_key, coalesce(c.org_id, b.org_id) as org_id, s.issued_on, s.seller_uscc, s.seller_name, s.industry, s.total as amount,
       coalesce(n.item_lines, 0) as item_lines, coalesce(n.items_named, 0) as items_named
from sold as s
left join itemised as n on n.invoice_key = s.invoice_key
left join claimed as c on c.invoice_key = s.invoice_key
left join buyer as b on b.uscc = s.buyer_uscc
where (not :require_no_detail or coalesce(n.items_named, 0) = 0) and coalesce(c.kept, true) -- what every claim took back was not bought
