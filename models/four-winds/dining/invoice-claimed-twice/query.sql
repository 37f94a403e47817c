-- One row per invoice claimed for more than its total, and per pair of claimed invoices that are almost the same.
with kept as (          -- what a unit took back altogether it did not claim
    select l.invoice_key, c.org_id
    from line as l
    join claim as c on c.claim_no = l.claim_no
    group by l.invoice_key, c.org_id
    having sum(l.amount) <> 0
), claimed as (         -- small lines are left out; what a credit takes back counts
    select l.invoice_key, l.claim_no, l.line_no, l.amount, l.occur_date, l.payee_uscc, l.payee_name, c.org_id, cast(c.submit_ts as date) as claim_day,
           row_number() over (partition by l.invoice_key order by case when l.amount > 0 then 0 else 1 end, cast(c.submit_ts as date) desc, c.org_id) as latest
    from line as l
    join claim as c on c.claim_no = l.claim_no
    join kept as k on k.invoice_key = l.invoice_key and k.org_id = c.org_id
    where (l.amount >= :min_amount or l.amount < 0)
), used as (            -- each invoice with all its lines, of all units
    select c.invoice_key, count_if(c.amount > 0) as lines, sum(c.amount) as claimed_amount, max(case when c.amount > 0 then c.claim_day end) as last_day,
           min(v.invoice_no) as invoice_no, max(v.total) as invoice_total,
           coalesce(min(v.seller_uscc), min(c.payee_uscc)) as seller_uscc, coalesce(min(v.seller_name), min(c.payee_name)) as seller_name,
           coalesce(min(cast(v.issue_ts as date)), min(c.occur_date)) as day,
           min(case when c.latest = 1 then c.org_id end) as org_id
    from claimed as c
    left join invoice as v on v.invoice_key = c.invoice_key
    group by c.invoice_key
), standing as (        -- what was taken back altogether is gone
    select u.*, coalesce(invoice_total, claimed_amount) as one_amount from used as u where claimed_amount > 0
), near_pair as (       -- same seller and amount, near in time
    select a.invoice_key, b.invoice_key as twin_key,
           case when a.invoice_no is null or b.invoice_no is null then a.invoice_key else a.invoice_no end as left_number,
           case when a.invoice_no is null or b.invoice_no is null then b.invoice_key else b.invoice_no end as right_number
    from standing as a
    join standing as b on b.seller_uscc = a.seller_uscc and b.one_amount = a.one_amount and a.invoice_key < b.invoice_key
    where abs(date_diff('day', a.day, b.day)) <= :date_tol_days and :fuzzy
), compared as (        -- characters in which they differ, by place; and the stretch between common beginning and end
    select p.invoice_key, p.twin_key, length(p.left_number) as left_length, length(p.right_number) as right_length,
           count_if(substr(p.left_number, i.place, 1) <> substr(p.right_number, i.place, 1)) as differing,
           coalesce(max(i.place) filter (where substr(p.left_number, 1, i.place) = substr(p.right_number, 1, i.place)), 0) as common_begin,
           coalesce(max(i.place) filter (where substr(reverse(p.left_number), 1, i.place) = substr(reverse(p.right_number), 1, i.place)), 0) as common_end
    from near_pair as p
    cross join unnest(array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]) as i (place)
    group by p.invoice_key, p.twin_key, p.left_number, p.right_number
), edited as (          -- changed characters one by one, or one stretch that was changed, left out or put in
    select c.invoice_key, c.twin_key, case when left_length = right_length then differing else 99 end as changed,
           case when left_length > right_length then left_length else right_length end
           - case when common_begin + common_end < left_length and common_begin + common_end < right_length then common_begin + common_end
                  when left_length < right_length then left_length else right_length end as stretch
    from compared as c
), suspect as (         -- the shares of a divided invoice add up to its total or less
    select invoice_key, invoice_key as twin_key, case when invoice_total is null then 'not_assessable' else 'hit' end as outcome
    from standing
    where lines >= 2 and (invoice_total is null or claimed_amount > invoice_total)
    union all
    select invoice_key, twin_key, 'hit' as outcome
    from edited
    where changed <= :number_edit or stretch <= :number_edit
), listed as (
    select s.invoice_key, s.twin_key, count_if(c.amount > 0) as lines, sum(c.amount) as claimed_amount, max(case when c.amount > 0 then c.claim_day end) as last_day,
           array_agg(distinct c.org_id order by c.org_id) as org_ids,
           array_agg(distinct c.invoice_key order by c.invoice_key) as invoice_keys, array_agg(c.claim_no order by c.claim_no, c.line_no) as claim_nos,
           array_agg(cast(c.line_no as bigint) order by c.claim_no, c.line_no) as line_nos
    from (select invoice_key, twin_key, invoice_key as member_key from suspect
          union select invoice_key, twin_key, twin_key from suspect) as s
    join claimed as c on c.invoice_key = s.member_key
    group by s.invoice_key, s.twin_key
)
select s.invoice_key, s.twin_key, case when s.twin_key = s.invoice_key then 'same number' else s.twin_key end as twin,
       case when t.last_day > f.last_day then t.org_id else f.org_id end as org_id, l.org_ids, f.seller_name, l.lines,
       cast(l.claimed_amount as decimal(18, 2)) as claimed_amount, f.invoice_total, coalesce(cast(f.invoice_total as varchar), 'no price') as face, l.last_day, l.invoice_keys, l.claim_nos, l.line_nos, s.outcome
from suspect as s
join listed as l on l.invoice_key = s.invoice_key and l.twin_key = s.twin_key
join standing as f on f.invoice_key = s.invoice_key
join standing as t on t.invoice_key = s.twin_key
