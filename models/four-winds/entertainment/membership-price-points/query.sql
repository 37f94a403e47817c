-- One row per unit, leisure seller and amount with a membership ending that recurs after about a year.
with leisure as (
    select c.uscc, c.name, k.valid_from, k.valid_to
    from (select uscc, name, case when industry_code < 'A' then industry_code else substr(industry_code, 2) end as industry from company) as c
    join classification as k on k.scheme = 'payee-trade' and k.class in (:seller_classes)
                            and (k.match = 'prefix' and starts_with(c.industry, k.code) or k.match = 'exact' and c.industry = k.code)
), paid as (            -- the seller of the line, else of its invoice; its day, else that of the invoice; nothing of which a part was taken back
    select h.org_id, coalesce(l.payee_uscc, i.seller_uscc) as seller_uscc, l.amount, coalesce(l.occur_date, cast(i.issue_ts as date)) as day, l.claim_no, l.line_no
    from expense_line as l
    join expense_claim as h on h.claim_no = l.claim_no
    left join invoice as i on i.invoice_key = l.invoice_key
    left join reversed_line as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where l.amount = floor(l.amount) and substr(cast(cast(l.amount as bigint) as varchar), -2) in (:endings)
      and r.claim_no is null
), bought as (
    select distinct p.*, s.name
    from paid as p
    join leisure as s on s.uscc = p.seller_uscc and p.day between s.valid_from and s.valid_to
), paired as (          -- two lines about recur_days apart; the pair nearest to it speaks for the series
    select e.org_id, e.seller_uscc, e.amount, date_diff('day', e.day, l.day) as gap,
           row_number() over (partition by e.org_id, e.seller_uscc, e.amount order by abs(date_diff('day', e.day, l.day) - :recur_days), date_diff('day', e.day, l.day)) as nth
    from bought as e
    join bought as l on l.org_id = e.org_id and l.seller_uscc = e.seller_uscc and l.amount = e.amount
                    and abs(date_diff('day', e.day, l.day) - :recur_days) <= :tol_days
)
select b.org_id, b.seller_uscc, b.name as seller_name, b.amount as amount_key, count(*) as times, min(b.day) as first_day, max(b.day) as last_day,
       p.gap as nearest_gap, cast(sum(b.amount) as decimal(18, 2)) as total,
       array_agg(b.claim_no order by b.day, b.claim_no, b.line_no) as claim_nos, array_agg(b.line_no order by b.day, b.claim_no, b.line_no) as line_nos
from paired as p
join bought as b on b.org_id = p.org_id and b.seller_uscc = p.seller_uscc and b.amount = p.amount
where p.nth = 1 and p.amount >= :min_amount
group by b.org_id, b.seller_uscc, b.name, b.amount, p.gap
