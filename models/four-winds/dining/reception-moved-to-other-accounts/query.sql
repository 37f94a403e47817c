-- One row per unit and year in which reception fell while other accounts rose at the sellers of last year's receptions.
with closed as (        -- entries that carry an account over at the end of the year
    select distinct e.org_id, e.voucher_no, e.entry_no
    from entry as e
    cross join unnest(array[:closing_terms]) as t (term)
    where strpos(e.summary, t.term) > 0
), booked as (          -- what was spent on reception and on the other accounts
    select e.org_id, cast(year(e.post_date) as bigint) as year,
           case when substr(e.account_code, 1, 5) in (:reception_accounts) then e.debit - e.credit else 0 end as reception,
           case when substr(e.account_code, 1, 5) in (:other_accounts) then e.debit - e.credit else 0 end as other
    from entry as e
    left join closed as c on c.org_id = e.org_id and c.voucher_no = e.voucher_no and c.entry_no = e.entry_no
    where c.org_id is null and (substr(e.account_code, 1, 5) in (:reception_accounts) or substr(e.account_code, 1, 5) in (:other_accounts))
), unit_year as (
    select org_id, year, sum(reception) as reception, sum(other) as other from booked group by org_id, year
), change as (
    select n.org_id, n.year, b.reception as reception_before, n.reception as reception_now, b.other as other_before, n.other as other_now, n.other - b.other as rise
    from unit_year as n
    join unit_year as b on b.org_id = n.org_id and b.year = n.year - 1
    where b.reception > 0 and n.other > b.other
), sold as (            -- what each seller got from each unit and year
    select c.org_id, cast(year(coalesce(l.occur_date, cast(v.issue_ts as date))) as bigint) as year, v.seller_uscc, l.invoice_key,
           case when substr(l.account_code, 1, 5) in (:reception_accounts) then l.amount else 0 end as reception,
           case when substr(l.account_code, 1, 5) in (:other_accounts) then l.amount else 0 end as other
    from line as l
    join claim as c on c.claim_no = l.claim_no
    join invoice as v on v.invoice_key = l.invoice_key
), seller_year as (
    select org_id, year, seller_uscc, sum(reception) as reception, sum(other) as other from sold group by org_id, year, seller_uscc
), former as (          -- sellers that were paid as reception the year before
    select h.org_id, h.year, b.seller_uscc, b.other as other_before, coalesce(n.other, 0) as other_now
    from change as h
    join seller_year as b on b.org_id = h.org_id and b.year = h.year - 1 and b.reception > 0
    left join seller_year as n on n.org_id = h.org_id and n.year = h.year and n.seller_uscc = b.seller_uscc
), shift as (
    select org_id, year, count(*) filter (where other_now > other_before) as sellers, sum(other_now - other_before) as shifted
    from former
    group by org_id, year
), planned as (         -- the budget of the other accounts
    select org_id, cast(fiscal_year as bigint) as year, sum(coalesce(adjusted, budget)) as budget
    from budget
    where substr(account_code, 1, 5) in (:other_accounts)
    group by org_id, fiscal_year
), judged as (
    select h.*, s.sellers, s.shifted, n.budget - b.budget as budget_rise
    from change as h
    join shift as s on s.org_id = h.org_id and s.year = h.year
    left join planned as n on n.org_id = h.org_id and n.year = h.year
    left join planned as b on b.org_id = h.org_id and b.year = h.year - 1
    where h.reception_now * 100 <= h.reception_before * (100 - :drop_pct) and h.other_now * 100 >= h.other_before * (100 + :rise_pct)
      and h.rise > 0 and s.shifted > 0 and s.shifted >= :min_shift and s.shifted * 100 >= h.rise * :seller_overlap
), bills as (           -- last year's receptions and this year's other bills of those sellers
    select j.org_id, j.year, array_agg(distinct s.invoice_key order by s.invoice_key) as invoice_keys
    from judged as j
    join former as f on f.org_id = j.org_id and f.year = j.year and f.other_now > f.other_before
    join sold as s on s.org_id = j.org_id and s.seller_uscc = f.seller_uscc
                  and ((s.year = j.year - 1 and s.reception <> 0) or (s.year = j.year and s.other <> 0))
    group by j.org_id, j.year
)
select j.org_id, j.year, cast(date '2000-12-31' + (j.year - 2000) * interval '1' year as date) as year_end,
       cast(j.reception_before as decimal(18, 2)) as reception_before, cast(j.reception_now as decimal(18, 2)) as reception_now,
       cast(j.other_before as decimal(18, 2)) as other_before, cast(j.other_now as decimal(18, 2)) as other_now,
       cast(j.rise as decimal(18, 2)) as rise, cast(j.shifted as decimal(18, 2)) as shifted,
       cast(round(100e0 * cast(j.shifted as double) / cast(j.rise as double), 1) as decimal(9, 1)) as overlap_pct, j.sellers,
       cast(j.budget_rise as decimal(18, 2)) as budget_rise, b.invoice_keys,
       case when j.budget_rise >= j.rise then 'explained' else 'hit' end as outcome
from judged as j
join bills as b on b.org_id = j.org_id and b.year = j.year
