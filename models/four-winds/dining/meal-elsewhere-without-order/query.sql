-- One row per line for a meal far from the unit without an approved travel order to that city.
with kept as (          -- lines with what remains of them
    select l.claim_no, l.line_no, coalesce(r.remaining, l.amount) as amount
    from line as l
    left join reversed as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where coalesce(r.remaining, l.amount) > 0
), classed as (       -- invoices whose items are classed: is one of them catering?
    select invoice_key, bool_or(substr(tax_class_code, 1, 7) in (:dining_tax_classes)) as is_meal
    from item
    group by invoice_key
), worded as (          -- summaries with a word for meals
    select distinct key_1 as claim_no, key_2 as line_no
    from hit
    where source_dataset = 'expense_line' and source_column = 'summary' and lexicon_id = :dining_lexicon
), item_worded as (     -- items with one
    select distinct key_1 as invoice_key
    from hit
    where source_dataset = 'invoice_line' and source_column = 'item_name' and lexicon_id = :dining_lexicon
), meal as (            -- the class of the invoice decides; without one the account or the words
    select l.claim_no, l.line_no, c.org_id, coalesce(l.occur_date, cast(v.issue_ts as date)) as day, t.amount, l.invoice_key, v.seller_uscc, v.seller_name
    from line as l
    join kept as t on t.claim_no = l.claim_no and t.line_no = l.line_no
    join claim as c on c.claim_no = l.claim_no
    join invoice as v on v.invoice_key = l.invoice_key
    left join classed as k on k.invoice_key = l.invoice_key
    left join worded as w on w.claim_no = l.claim_no and w.line_no = cast(l.line_no as varchar)
    left join item_worded as n on n.invoice_key = l.invoice_key
    where t.amount >= :min_amount
      and (k.is_meal
           or (k.is_meal is null and (substr(l.account_code, 1, 5) in (:reception_accounts) or w.claim_no is not null or n.invoice_key is not null)))
), named_division as (  -- divisions as they are now
    select division_code, name, centroid_lat, centroid_lon
    from (select d.*, row_number() over (partition by division_code order by valid_from desc) as place from division as d) as d
    where place = 1
), based as (           -- where each unit was that day, or is now where the register begins later: its base, else the middle of its division
    select u.org_id, u.day, u.division_code, coalesce(u.base_location_lat, d.centroid_lat) as lat, coalesce(u.base_location_lon, d.centroid_lon) as lon
    from (select u.*, m.day, row_number() over (partition by m.org_id, m.day order by case when m.day >= u.valid_from and (u.valid_to is null or m.day <= u.valid_to) then 0 else 1 end, u.valid_from desc) as place
          from (select distinct org_id, day from meal) as m
          join unit as u on u.org_id = m.org_id) as u
    left join named_division as d on d.division_code = u.division_code
    where u.place = 1
), site as (            -- where the seller is: its venues of that day; without one the division in its credit code
    select m.claim_no, m.line_no, p.division_code, p.location_lat as lat, p.location_lon as lon
    from meal as m
    join venue as p on p.uscc = m.seller_uscc
    where m.day >= p.valid_from and (p.valid_to is null or m.day <= p.valid_to)
    union all
    select m.claim_no, m.line_no, substr(m.seller_uscc, 3, 6), d.centroid_lat, d.centroid_lon
    from meal as m
    left join named_division as d on d.division_code = substr(m.seller_uscc, 3, 6)
    where not exists (select 1 from venue as p where p.uscc = m.seller_uscc)
), measured as (        -- the nearest of its places; one in the unit's own division is near
    select m.*, s.division_code as seller_division,
           case when substr(s.division_code, 1, 6) = substr(b.division_code, 1, 6) then 0e0
                else round(great_circle_distance(b.lat, b.lon, s.lat, s.lon), 1) end as distance_km
    from meal as m
    left join site as s on s.claim_no = m.claim_no and s.line_no = m.line_no
    left join based as b on b.org_id = m.org_id and b.day = m.day
), nearest as (
    select n.* from (select m.*, row_number() over (partition by claim_no, line_no order by distance_km, seller_division) as place from measured as m) as n
    where place = 1
), far as (             -- the city of each seller: the prefecture; the province where that is a city, the county where no prefecture is between
    select n.*, case when substr(seller_division, 1, 2) in ('11', '12', '31', '50') then substr(seller_division, 1, 2)
                     when substr(seller_division, 3, 2) = '90' then substr(seller_division, 1, 6) else substr(seller_division, 1, 4) end as city_key
    from nearest as n
    where distance_km is null or distance_km > :radius_km
), city as (            -- a task city is known by the code of a division of that city, or by its name without 市, 县, 区
    select division_code as code, case when substr(division_code, 1, 2) in ('11', '12', '31', '50') then substr(division_code, 1, 2)
                     when substr(division_code, 3, 2) = '90' then substr(division_code, 1, 6) else substr(division_code, 1, 4) end as city_key,
           case when length(name) > 2 and substr(name, length(name), 1) in ('市', '县', '区') then substr(name, 1, length(name) - 1) else name end as name
    from named_division
), task as (
    select o.org_id, o.start_date, o.end_date, cast(o.approved_at as date) as approved_on, t.task_city
    from trip as o
    cross join unnest(o.task_cities) as t (task_city)
), covered as (         -- an approved order of the unit to that city on the days around it
    select distinct f.claim_no, f.line_no
    from far as f
    join task as t on t.org_id = f.org_id and (t.approved_on <= f.day or t.approved_on <= t.start_date)
                  and f.day between t.start_date - :match_days * interval '1' day and t.end_date + :match_days * interval '1' day
    join city as c on c.city_key = f.city_key and (c.code = t.task_city or strpos(t.task_city, c.name) > 0)
)
select f.claim_no, f.line_no, f.org_id, f.day, f.seller_name, f.seller_uscc, f.seller_division, coalesce(d.name, f.seller_division) as seller_city,
       cast(f.distance_km as decimal(9, 1)) as distance_km, f.amount as line_amount, f.invoice_key,
       case when f.distance_km is null then 'not_assessable' else 'hit' end as outcome
from far as f
left join named_division as d on d.division_code = f.seller_division
left join covered as c on c.claim_no = f.claim_no and c.line_no = f.line_no
where c.claim_no is null
