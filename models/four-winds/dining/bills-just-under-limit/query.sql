-- One row per series of bills of one seller within a day or so, each just under the limit and above it together.
with bill as (           -- each invoice once for each unit that claimed it and did not take it back
    select c.org_id, l.invoice_key
    from line as l
    join claim as c on c.claim_no = l.claim_no
    group by c.org_id, l.invoice_key
    having sum(l.amount) > 0
), near as (            -- just under the limit; a bill of the small hours belongs to the evening before, midnight sharp is no known hour
    select b.*, v.seller_uscc, v.seller_name, v.total,
           case when cast(v.issue_ts as time) > time '00:00:00' and cast(v.issue_ts as time) < :night_end then cast(v.issue_ts - interval '1' day as date)
                else cast(v.issue_ts as date) end as day
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
    select distinct n.org_id, n.seller_uscc, n.seller_name, n.invoice_key, n.total, n.day
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
), judged as (
    select org_id, seller_uscc, series, min(seller_name) as seller_name, min(day) as first_day, max(day) as last_day, count(*) as bills,
           min(total) as smallest, max(total) as largest, sum(total) as total_amount, array_agg(invoice_key order by invoice_key) as invoice_keys
    from placed
    group by org_id, seller_uscc, series
), listed as (          -- the lines by which the unit claimed them, and who did
    select p.org_id, p.seller_uscc, p.series, array_agg(distinct c.claimant_id order by c.claimant_id) as claimants,
           array_agg(l.claim_no order by l.claim_no, l.line_no) as claim_nos, array_agg(cast(l.line_no as bigint) order by l.claim_no, l.line_no) as line_nos
    from placed as p
    join line as l on l.invoice_key = p.invoice_key
    join claim as c on c.claim_no = l.claim_no and c.org_id = p.org_id
    group by p.org_id, p.seller_uscc, p.series
)
select j.org_id, j.seller_uscc, j.seller_name, j.first_day, j.last_day, j.bills, j.smallest, j.largest, cast(j.total_amount as decimal(18, 2)) as total_amount,
       e.claimants, j.invoice_keys, e.claim_nos, e.line_nos
from judged as j
join listed as e on e.org_id = j.org_id and e.seller_uscc = j.seller_uscc and e.series = j.series
