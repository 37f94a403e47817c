-- One row per series of bills of one seller within a day or so, each just under the limit and above it together.
with ordered as (       -- claims under a reception order of the unit that was approved
    select r.order_no, r.org_id
    from reception as r
    where r.approved_at is not null
), bill as (            -- each invoice once for each unit that claimed it; covered when every claim of it names such an order
    select c.org_id, l.invoice_key, min(c.claim_no) as claim_no, min(c.claimant_id) as claimant_id,
           min(case when o.order_no is null then 0 else 1 end) as covered
    from line as l
    join claim as c on c.claim_no = l.claim_no
    left join ordered as o on o.order_no = c.order_ref and o.org_id = c.org_id
    where l.invoice_key is not null
    group by c.org_id, l.invoice_key
), near as (            -- just under the limit
    select b.*, v.seller_uscc, v.seller_name, v.total, cast(v.issue_ts as date) as day
    from bill as b
    join invoice as v on v.invoice_key = b.invoice_key
    where v.total < :limit and v.total * 100 >= :limit * (100 - :band_pct)
), starts as (
    select distinct org_id, seller_uscc, day from near
), windows as (         -- from each day on, what lies within the window
    select s.org_id, s.seller_uscc, s.day, count(*) as bills, sum(n.total) as total_amount
    from starts as s
    join near as n on n.org_id = s.org_id and n.seller_uscc = s.seller_uscc and n.day between s.day and s.day + :window_days * interval '1' day
    group by s.org_id, s.seller_uscc, s.day
), members as (         -- the bills of all windows that make a hit
    select distinct n.org_id, n.seller_uscc, n.seller_name, n.invoice_key, n.claim_no, n.claimant_id, n.covered, n.total, n.day
    from windows as w
    join near as n on n.org_id = w.org_id and n.seller_uscc = w.seller_uscc and n.day between w.day and w.day + :window_days * interval '1' day
    where w.bills >= :min_count and w.total_amount > :limit
), spaced as (          -- windows that touch are one series
    select m.*, lag(day) over (partition by org_id, seller_uscc order by day, invoice_key) as day_before
    from members as m
), placed as (
    select s.*, sum(case when day <= day_before + :window_days * interval '1' day then 0 else 1 end)
                    over (partition by org_id, seller_uscc order by day, invoice_key) as series
    from spaced as s
)
select org_id, seller_uscc, min(seller_name) as seller_name, min(day) as first_day, max(day) as last_day, count(*) as bills,
       min(total) as smallest, max(total) as largest, cast(sum(total) as decimal(18, 2)) as total_amount,
       array_agg(distinct claimant_id order by claimant_id) as claimants,
       array_agg(invoice_key order by invoice_key) as invoice_keys, array_agg(distinct claim_no order by claim_no) as claim_nos,
       case when min(covered) = 1 then 'explained' else 'hit' end as outcome
from placed
group by org_id, seller_uscc, series
