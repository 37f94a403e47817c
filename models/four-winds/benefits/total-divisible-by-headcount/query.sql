-- One row per retail invoice whose total divides by the head-count into a typical sum for each person.
with seller as (        -- the letter of the section may stand before the four digits
    select uscc, case when substr(industry_code, 1, 1) between 'A' and 'Z' then substr(industry_code, 2) else industry_code end as industry
    from company
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
), sold as (
    select i.invoice_key, cast(i.issue_ts as date) as issued_on, i.seller_uscc, i.seller_name, i.total, coalesce(c.org_id, b.org_id) as org_id,
           case when s.industry in (:retail_industries) or substr(s.industry, 1, 4) in (:retail_industries) or substr(s.industry, 1, 3) in (:retail_industries) or substr(s.industry, 1, 2) in (:retail_industries) then 'retail'
                when s.uscc is not null then 'other' when (select count(*) from company) = 0 then 'retail' else 'unknown' end as trade
    from invoice as i
    left join seller as s on s.uscc = i.seller_uscc
    left join claimed as c on c.invoice_key = i.invoice_key
    left join buyer as b on b.uscc = i.buyer_uscc
    where i.status not in ('void', 'red') and i.total >= :min_amount and coalesce(c.kept, true) -- what every claim took back was not bought
), registered as (
    select u.org_id, u.issued_on, o.headcount_actual, o.valid_from as unit_from, row_number() over (partition by u.org_id, u.issued_on order by o.valid_from desc) as nth
    from sold as u
    join organisation as o on o.org_id = u.org_id and o.valid_from <= u.issued_on and (o.valid_to is null or o.valid_to >= u.issued_on)
), posted as (          -- people in post that day, where the register of units gives no number
    select u.org_id, u.issued_on, count(distinct a.person_id) as people
    from sold as u
    join appointment as a on a.org_id = u.org_id and a.start_date <= u.issued_on and (a.end_date is null or a.end_date >= u.issued_on)
    where (a.appointment_kind is null or a.appointment_kind <> 'retired')
    group by u.org_id, u.issued_on
), peopled as (
    select s.*, coalesce(r.headcount_actual, p.people, 0) as headcount, r.unit_from
    from sold as s
    left join registered as r on r.org_id = s.org_id and r.issued_on = s.issued_on and r.nth = 1
    left join posted as p on p.org_id = s.org_id and p.issued_on = s.issued_on
    where s.trade <> 'other' and s.org_id is not null
), typical as (         -- the value for each person first: the total must be a whole multiple of it
    select p.*, cast(v.value as bigint) as per_person, cast(floor(cast(p.total as double) / cast(v.value as bigint)) as bigint) as divisor
    from peopled as p
    cross join unnest(array[:unit_values]) as v (value)
    where p.total % cast(v.value as bigint) = 0
), divided as (         -- the number nearest to the head-count
    select t.*, row_number() over (partition by invoice_key order by abs(divisor - headcount), divisor) as nth
    from typical as t
    where abs(divisor - headcount) <= :headcount_tol or headcount < :min_headcount
)
select invoice_key, org_id, issued_on, seller_uscc, seller_name, total as amount, headcount, case when headcount < :min_headcount then null else divisor end as divisor,
       case when headcount < :min_headcount then null else per_person end as per_person, unit_from,
       case when headcount < :min_headcount or trade = 'unknown' then 'not_assessable' else 'hit' end as outcome
from divided
where nth = 1
