-- One row per unit and title that is cancelled or like none of the standard titles.
with booked as (        -- benefits by their title; pay items and accounts only where they may hold a cancelled one
    select p.org_id, p.item_title as title, p.item_code, p.pay_date as day, p.amount, 'payout' as kind, cast(null as varchar) as voucher_no, cast(null as bigint) as entry_no, p.person_id as payee
    from benefit_payout as p
    where :include_union or p.fund_source <> 'union'
    union all
    select r.org_id, r.pay_item as title, r.pay_item as item_code, cast(r.pay_month || '-01' as date) as day, r.amount, 'payroll' as kind, cast(null as varchar) as voucher_no, cast(null as bigint) as entry_no, r.person_id as payee
    from public_payroll as r
    union all
    select e.org_id, e.account_name as title, '' as item_code, e.post_date as day, e.debit as amount, 'ledger' as kind, e.voucher_no, e.entry_no, '' as payee
    from ledger_entry as e
    where :include_union or e.fund_source <> 'union'
), followed as (        -- what follows a sum with the same sum: below nothing, it takes that one back
    select b.*, lead(b.amount) over (partition by b.kind, b.org_id, b.item_code, b.title, b.payee, abs(b.amount) order by b.day, b.voucher_no, b.entry_no, b.amount desc) as next_amount
    from booked as b
), entry as (
    select * from followed where next_amount is null or next_amount <> -amount
), plain as (           -- without numbers, dates and brackets
    select t.title, replace(replace(translate(lower(t.title), '0123456789-.（）()《》 ', ''), '年月日', ''), '月日', '') as words
    from (select distinct title from entry) as t -- mutation: equivalent, because it only spares work
), standard as (        -- the titles of the scheme benefit-title, and what an effective standard names
    select k.code as title, lower(k.code) as words, k.valid_from, k.valid_to from classification as k where k.scheme = 'benefit-title' and k.class = 'standard'
), numbers as (
    select a.n * 10 + b.n + 1 as n
    from (values (0), (1), (2), (3), (4), (5)) as a (n)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as b (n)
), pair as (
    select 'entry' as side, p.words, substr(p.words, n.n, 2) as two from plain as p join numbers as n on n.n < length(p.words)
    union
    select 'standard' as side, s.words, substr(s.words, n.n, 2) as two from standard as s join numbers as n on n.n < length(s.words)
), pairs_of as (
    select side, words, count(*) as pairs from pair group by side, words
), likeness as (
    select e.words, s.words as standard_words, 2e0 * count(*) / (max(ec.pairs) + max(sc.pairs)) as dice
    from pair as e
    join pair as s on s.side = 'standard' and s.two = e.two
    join pairs_of as ec on ec.side = 'entry' and ec.words = e.words
    join pairs_of as sc on sc.side = 'standard' and sc.words = s.words
    where e.side = 'entry'
    group by e.words, s.words
), nearest as (         -- among the titles in force that day
    select d.title, d.day, s.title as nearest_title, round(l.dice, 4) as similarity,
           row_number() over (partition by d.title, d.day order by round(l.dice, 4) desc, s.title) as nth
    from (select distinct title, day from entry) as d -- mutation: equivalent, because it only spares work
    join plain as p on p.title = d.title
    join likeness as l on l.words = p.words
    join standard as s on s.words = l.standard_words and d.day between s.valid_from and s.valid_to
), cancelled as (
    select p.title, min(c.term) as term
    from plain as p
    cross join unnest(array[:cancelled_terms]) as c (term)
    where strpos(p.title, c.term) > 0
    group by p.title
), judged as (
    select e.*, c.term as cancelled_term, n.nearest_title, n.similarity
    from entry as e
    left join cancelled as c on c.title = e.title
    left join nearest as n on n.title = e.title and n.day = e.day and n.nth = 1
    where e.amount >= :min_amount
      and (c.term is not null
        or e.kind = 'payout' and coalesce(n.similarity, 0e0) < :min_similarity
           and not exists (select w.item_code from welfare_standard as w
                           where (w.item_code = e.item_code or w.item_code = e.title) and w.valid_from <= e.day and (w.valid_to is null or w.valid_to >= e.day)))
)
select org_id, title, case when max(cancelled_term) is not null then 'cancelled' else 'new' end as reason, min(day) as first_day, max(day) as last_day, count(*) as payments,
       cast(sum(amount) as decimal(18, 2)) as total, max(cancelled_term) as cancelled_term, max_by(nearest_title, cast(cast(similarity as decimal(5, 4)) as varchar) || nearest_title) filter (where nearest_title is not null) as nearest_title, cast(max(similarity) as decimal(5, 4)) as similarity,
       array_agg(item_code order by day, item_code) filter (where kind = 'payout') as payout_items, array_agg(day order by day, item_code) filter (where kind = 'payout') as payout_days,
       max(case when kind = 'payroll' then item_code end) as payroll_item,
       array_agg(voucher_no order by voucher_no, entry_no) filter (where kind = 'ledger') as voucher_nos, array_agg(entry_no order by voucher_no, entry_no) filter (where kind = 'ledger') as entry_nos
from judged
group by org_id, title
