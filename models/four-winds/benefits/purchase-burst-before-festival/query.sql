-- One row per unit and holiday around which spending on gifts and festival goods bursts.
with struck as (
    select source_dataset, key_1, key_2, term
    from text_hit
    where lexicon_id in (:lexicons)
      and (source_dataset = 'expense_line' and source_column = 'summary' or source_dataset = 'invoice_line' and source_column = 'item_name')
), items as (        -- items without tax share the line's amount, which holds it
    select invoice_key, sum(amount) as items_total
    from invoice_line
    group by invoice_key
), standing as (        -- lines with what remains of them
    select l.claim_no, l.line_no, l.occur_date, l.invoice_key, coalesce(r.remaining, l.amount) as amount
    from expense_line as l
    left join reversed_line as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where coalesce(r.remaining, l.amount) > 0
), found as (           -- a word of the summary speaks for the line, one of an item for its share of the line
    select l.claim_no, l.line_no, l.occur_date, l.amount as line_amount, l.amount as hit_amount, s.term, cast(0 as bigint) as item_line
    from standing as l
    join struck as s on s.source_dataset = 'expense_line' and s.key_1 = l.claim_no and s.key_2 = cast(l.line_no as varchar)
    union all
    select l.claim_no, l.line_no, l.occur_date, l.amount as line_amount, cast(round(cast(l.amount as double) * i.amount / nullif(t.items_total, 0), 2) as decimal(18, 2)) as hit_amount, s.term, i.line_no as item_line
    from standing as l
    join invoice_line as i on i.invoice_key = l.invoice_key
    join items as t on t.invoice_key = i.invoice_key
    join struck as s on s.source_dataset = 'invoice_line' and s.key_1 = i.invoice_key and s.key_2 = cast(i.line_no as varchar)
), itemised as (
    select distinct claim_no, line_no, occur_date, line_amount, item_line, hit_amount from found
), lined as (
    select claim_no, line_no, occur_date, case when min(item_line) = 0 then line_amount else sum(hit_amount) end as amount
    from itemised
    group by claim_no, line_no, occur_date, line_amount
), spent as (
    select c.org_id, l.claim_no, l.line_no, l.occur_date, l.amount
    from lined as l
    join expense_claim as c on c.claim_no = l.claim_no
), unit as (            -- units that spend so, by their latest division
    select s.org_id, max_by(o.division_code, o.valid_from) filter (where o.division_code is not null) as division_code
    from (select distinct org_id from spent) as s
    left join organisation as o on o.org_id = s.org_id
    group by s.org_id
), region as (          -- how much of a division's code a calendar stands for; one alone stands for all
    select region_code,
           case when only_one or region_code in ('000000', '100000', 'CN') then ''
                when substr(region_code, 3, 4) = '0000' then substr(region_code, 1, 2)
                when substr(region_code, 5, 2) = '00' then substr(region_code, 1, 4)
                when length(region_code) = 12 and substr(region_code, 7, 6) = '000000' then substr(region_code, 1, 6)
                when length(region_code) = 12 and substr(region_code, 10, 3) = '000' then substr(region_code, 1, 9)
                else region_code end as stands_for
    from (select region_code, count(*) over () = 1 as only_one from (select distinct region_code from calendar_day where festival is not null) as c) as r
), unit_region as (     -- the nearest division upward whose calendar has holidays
    select u.org_id, r.region_code, row_number() over (partition by u.org_id order by length(r.stands_for) desc, r.region_code) as nth
    from unit as u
    join region as r on starts_with(coalesce(u.division_code, ''), r.stands_for)
), holiday as (         -- all days of a block, its weekends included
    select c.region_code, coalesce(c.festival_block_id, c.festival || '-' || cast(extract(year from c.day) as varchar)) as block_key,
           min(c.festival) as festival, max(case when c.festival in (:festivals) then 1 else 0 end) as listed, min(c.day) as first_day, max(c.day) as last_day
    from calendar_day as c
    where c.festival_block_id is not null or c.festival is not null
    group by c.region_code, coalesce(c.festival_block_id, c.festival || '-' || cast(extract(year from c.day) as varchar))
), holiday_window as (
    select h.region_code, h.block_key, h.festival, h.listed, extract(year from h.first_day) as festival_year,
           case when h.listed = 1 then cast(h.first_day - interval '1' day * :pre_days as date) else h.first_day end as window_from,
           case when h.listed = 1 then cast(h.last_day + interval '1' day * :post_days as date) else h.last_day end as window_to
    from holiday as h
), year_day as (        -- every day of the years with holidays
    select y.region_code, y.festival_year, cast(cast(cast(y.festival_year as varchar) || '-01-01' as date) + interval '1' day * (a.n * 100 + b.n * 10 + c.n) as date) as day
    from (select distinct region_code, festival_year from holiday_window) as y
    cross join (values (0), (1), (2), (3)) as a (n)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as b (n)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as c (n)
), free_day as (        -- outside every holiday, and outside the windows of the listed ones
    select d.region_code, d.festival_year, d.day,
           date_diff('day', date '1900-01-01', d.day) - row_number() over (partition by d.region_code, d.festival_year order by d.day) as stretch
    from year_day as d
    where extract(year from d.day) = d.festival_year
      and not exists (select w.block_key from holiday_window as w where w.region_code = d.region_code and d.day between w.window_from and w.window_to)
), placed_day as (
    select f.*, row_number() over (partition by region_code, festival_year, stretch order by day) - 1 as place
    from free_day as f
), usual_day as (       -- stretches as long as the window, side by side
    select w.region_code, w.block_key, d.day, d.stretch, cast(floor(cast(d.place as double) / (date_diff('day', w.window_from, w.window_to) + 1)) as bigint) as part,
           date_diff('day', w.window_from, w.window_to) + 1 as days
    from holiday_window as w
    join placed_day as d on d.region_code = w.region_code and d.festival_year = w.festival_year
    where w.listed = 1
), usual_window as (
    select region_code, block_key, stretch, part, min(day) as window_from, max(day) as window_to
    from usual_day
    group by region_code, block_key, stretch, part, days
    having count(*) = days
), burst as (
    select s.org_id, w.region_code, w.block_key, w.festival, w.window_from, w.window_to, max(s.occur_date) as last_day, sum(s.amount) as spent,
           array_agg(s.claim_no order by s.claim_no, s.line_no) as claim_nos, array_agg(s.line_no order by s.claim_no, s.line_no) as line_nos
    from spent as s
    join unit_region as u on u.org_id = s.org_id and u.nth = 1
    join holiday_window as w on w.region_code = u.region_code and w.listed = 1 and s.occur_date between w.window_from and w.window_to
    group by s.org_id, w.region_code, w.block_key, w.festival, w.window_from, w.window_to
), compared as (        -- a stretch without such spending counts as nothing spent
    select b.org_id, b.block_key, x.window_from, coalesce(sum(s.amount), 0) as amount
    from burst as b
    join usual_window as x on x.region_code = b.region_code and x.block_key = b.block_key
    left join spent as s on s.org_id = b.org_id and s.occur_date between x.window_from and x.window_to
    group by b.org_id, b.block_key, x.window_from
), ordered as (
    select c.*, row_number() over (partition by org_id, block_key order by amount, window_from) as place, count(*) over (partition by org_id, block_key) as windows
    from compared as c
), middle as (          -- the median
    select org_id, block_key, max(windows) as windows, cast(round(avg(cast(amount as double)), 2) as decimal(18, 2)) as usual
    from ordered
    where place * 2 between windows and windows + 2
    group by org_id, block_key
), worded as (
    select b.org_id, b.block_key, array_agg(distinct f.term order by f.term) as terms
    from burst as b
    join expense_claim as c on c.org_id = b.org_id
    join found as f on f.claim_no = c.claim_no and f.occur_date between b.window_from and b.window_to
    group by b.org_id, b.block_key
)
select b.org_id, b.block_key, b.festival, b.window_from, b.window_to, b.last_day, cast(b.spent as decimal(18, 2)) as spent, coalesce(m.usual, cast(0 as decimal(18, 2))) as usual,
       coalesce(m.windows, 0) as windows, w.terms, b.claim_nos, b.line_nos
from burst as b
left join middle as m on m.org_id = b.org_id and m.block_key = b.block_key
left join worded as w on w.org_id = b.org_id and w.block_key = b.block_key
where b.spent > :min_amount and b.spent > coalesce(m.usual, 0) * :k
