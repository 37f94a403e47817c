-- One row per unit, year and reason: costly goods bought for its canteen, or spending per diner far above like canteens.
with described as (     -- each unit as it is now
    select org_id, name, org_kind, headcount_actual
    from (select u.*, row_number() over (partition by org_id order by valid_from desc) as place from unit as u) as u
    where place = 1
), centre as (          -- units that are such a place as a whole
    select distinct d.org_id from described as d cross join unnest(array[:centre_terms]) as t (term) where strpos(d.name, t.term) > 0
), kitchen as (         -- units with a kitchen for patients or residents
    select distinct d.org_id from described as d cross join unnest(array[:nutrition_terms]) as t (term) where strpos(d.name, t.term) > 0
), closed as (          -- entries that carry an account over at the end of the year
    select e.org_id, e.voucher_no, e.entry_no from entry as e cross join unnest(array[:closing_terms]) as t (term) where strpos(e.summary, t.term) > 0
), netted as (          -- a credit takes back on an account that spends; on one of assets or debts it only says how it was paid
    select e.org_id, e.voucher_no, e.entry_no, e.post_date, e.account_code, e.fund_source,
           e.debit - case when substr(e.account_code, 1, 1) not in ('1', '2') and max(e.debit) over (partition by e.org_id, year(e.post_date), e.account_code) > 0
                          then coalesce(e.credit, 0) else 0 end as amount
    from entry as e
    left join closed as c on c.org_id = e.org_id and c.voucher_no = e.voucher_no and c.entry_no = e.entry_no
    where c.org_id is null
), canteen_entry as (
    select n.*
    from netted as n
    left join centre as c on c.org_id = n.org_id
    where n.amount <> 0 and (n.fund_source = 'canteen' or c.org_id is not null)
), bought as (          -- words for costly goods in the canteen's books and in the items of its invoices
    select e.org_id, e.post_date as day, 'entry' as kind, e.voucher_no as key_1, cast(e.entry_no as bigint) as key_2, e.amount, h.term, h.lexicon_id
    from canteen_entry as e
    join hit as h on h.key_1 = e.org_id and h.key_2 = e.voucher_no and h.key_3 = cast(e.entry_no as varchar)
    where h.source_dataset = 'ledger_entry' and h.source_column = 'summary' and h.lexicon_id in (:lexicons)
    union all
    select c.org_id, coalesce(l.occur_date, cast(c.submit_ts as date)), 'item', i.invoice_key, cast(i.line_no as bigint), i.amount, h.term, h.lexicon_id
    from item as i
    join hit as h on h.key_1 = i.invoice_key and h.key_2 = cast(i.line_no as varchar)
    join line as l on l.invoice_key = i.invoice_key
    join claim as c on c.claim_no = l.claim_no
    left join centre as t on t.org_id = c.org_id
    where h.source_dataset = 'invoice_line' and h.source_column = 'item_name' and h.lexicon_id in (:lexicons)
      and (l.fund_code in (:canteen_funds) or t.org_id is not null)
), purchase as (        -- each row once; in a kitchen for patients costly food is explained
    select b.org_id, cast(year(b.day) as bigint) as year, b.kind, b.key_1, b.key_2, max(b.day) as day, max(b.amount) as amount,
           min(case when k.org_id is not null and b.lexicon_id in (:nutrition_lexicons) then 1 else 0 end) as is_explained
    from bought as b
    left join kitchen as k on k.org_id = b.org_id
    where b.amount >= :min_amount or b.amount < 0       -- what is taken back counts
    group by b.org_id, year(b.day), b.kind, b.key_1, b.key_2
), goods as (           -- books and invoices may show one purchase twice, so only the larger sum counts
    select org_id, year, max(day) as last_day, count_if(amount > 0 and kind = 'entry') as booked, count_if(amount > 0 and kind = 'item') as invoiced, min(is_explained) as is_explained,
           coalesce(sum(amount) filter (where kind = 'entry'), 0) as booked_amount, coalesce(sum(amount) filter (where kind = 'item'), 0) as invoiced_amount,
           array_agg(org_id order by key_1, key_2) filter (where kind = 'entry') as entry_orgs,
           array_agg(key_1 order by key_1, key_2) filter (where kind = 'entry') as voucher_nos, array_agg(key_2 order by key_1, key_2) filter (where kind = 'entry') as entry_nos,
           array_agg(key_1 order by key_1, key_2) filter (where kind = 'item') as invoice_keys, array_agg(key_2 order by key_1, key_2) filter (where kind = 'item') as item_nos
    from purchase
    group by org_id, year
), words as (
    select org_id, cast(year(day) as bigint) as year, array_agg(distinct term order by term) as terms
    from bought
    where amount >= :min_amount
    group by org_id, year(day)
), spent as (           -- what each canteen spent in a year; accounts of assets and debts are no spending
    select e.org_id, cast(year(e.post_date) as bigint) as year, max(e.post_date) as last_day, count_if(e.amount > 0) as purchases, sum(e.amount) as total_amount,
           array_agg(e.org_id order by e.voucher_no, e.entry_no) filter (where e.amount >= :min_amount or e.amount < 0) as entry_orgs,
           array_agg(e.voucher_no order by e.voucher_no, e.entry_no) filter (where e.amount >= :min_amount or e.amount < 0) as voucher_nos,
           array_agg(cast(e.entry_no as bigint) order by e.voucher_no, e.entry_no) filter (where e.amount >= :min_amount or e.amount < 0) as entry_nos
    from canteen_entry as e
    where e.fund_source = 'canteen' and substr(e.account_code, 1, 1) not in ('1', '2')
    group by e.org_id, year(e.post_date)
), unit_year as (       -- each unit as it was at the end of the year
    select s.org_id, s.year, u.org_kind, u.headcount_actual, row_number() over (partition by s.org_id, s.year order by u.valid_from desc) as place
    from spent as s
    join unit as u on u.org_id = s.org_id and u.valid_from <= cast(cast(s.year as varchar) || '-12-31' as date)
                  and (u.valid_to is null or u.valid_to >= cast(cast(s.year as varchar) || '-01-01' as date))
), per_head as (
    select s.*, d.org_kind, d.headcount_actual as diners, cast(s.total_amount as double) / nullif(cast(d.headcount_actual as double), 0) as per_diner
    from spent as s
    left join unit_year as d on d.org_id = s.org_id and d.year = s.year and d.place = 1
), peer as (            -- other units of its kind in that year
    select a.org_id, a.year, b.org_id as peer_id, b.per_diner,
           row_number() over (partition by a.org_id, a.year order by b.per_diner, b.org_id) as place, count(*) over (partition by a.org_id, a.year) as peers
    from per_head as a
    join per_head as b on b.org_kind = a.org_kind and b.year = a.year and b.org_id <> a.org_id
    where b.per_diner is not null
), middle as (
    select org_id, year, max(peers) as peers, avg(per_diner) as median
    from peer
    where place * 2 between peers and peers + 2
    group by org_id, year
), away as (
    select p.org_id, p.year, abs(p.per_diner - m.median) as deviation, p.peers,
           row_number() over (partition by p.org_id, p.year order by abs(p.per_diner - m.median), p.peer_id) as place
    from peer as p
    join middle as m on m.org_id = p.org_id and m.year = p.year
), spread as (
    select org_id, year, 1.4826e0 * avg(deviation) as deviation
    from away
    where place * 2 between peers and peers + 2
    group by org_id, year
), measured as (
    select h.*, coalesce(m.peers, 0) as peers, m.median,
           case when s.deviation * 100 > m.median * :mad_floor_pct then s.deviation else m.median * :mad_floor_pct * 0.01e0 end as deviation
    from per_head as h
    left join middle as m on m.org_id = h.org_id and m.year = h.year
    left join spread as s on s.org_id = h.org_id and s.year = h.year
), placed as (
    select m.*, round(cast(per_diner - median as double) / nullif(cast(deviation as double), 0), 6) as distance from measured as m
)
select g.org_id, g.year, 'goods' as reason, g.last_day, cast(case when g.booked_amount > g.invoiced_amount then g.booked_amount else g.invoiced_amount end as decimal(18, 2)) as total_amount,
       case when g.booked_amount > g.invoiced_amount then g.booked else g.invoiced end as purchases, w.terms, w.terms as shown, cast(d.headcount_actual as bigint) as diners, cast(null as decimal(18, 2)) as per_diner, cast(null as bigint) as peers,
       cast(null as decimal(18, 2)) as peer_median, cast(null as decimal(9, 1)) as distance, g.entry_orgs, g.voucher_nos, g.entry_nos, g.invoice_keys, g.item_nos,
       case when g.is_explained = 1 then 'explained' else 'hit' end as outcome
from goods as g
join words as w on w.org_id = g.org_id and w.year = g.year
left join described as d on d.org_id = g.org_id
where g.booked_amount > 0 or g.invoiced_amount > 0
union all
select p.org_id, p.year, 'per diner', p.last_day, cast(p.total_amount as decimal(18, 2)), p.purchases, cast(null as varchar array), array[coalesce(cast(cast(round(p.per_diner, 2) as decimal(18, 2)) as varchar), 'no headcount'), 'median', coalesce(cast(cast(round(p.median, 2) as decimal(18, 2)) as varchar), 'no peers')], cast(p.diners as bigint),
       cast(round(p.per_diner, 2) as decimal(18, 2)), cast(p.peers as bigint), cast(round(p.median, 2) as decimal(18, 2)), cast(round(p.distance, 1) as decimal(9, 1)),
       p.entry_orgs, p.voucher_nos, p.entry_nos, cast(null as varchar array), cast(null as bigint array),
       case when p.per_diner is null or p.peers < :min_peers then 'not_assessable' when k.org_id is not null then 'explained' else 'hit' end
from placed as p
left join kitchen as k on k.org_id = p.org_id
where p.total_amount >= :min_amount and (p.per_diner is null or p.peers < :min_peers or p.distance > :k_mad)
