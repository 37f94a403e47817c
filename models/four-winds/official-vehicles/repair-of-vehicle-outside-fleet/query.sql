-- One row per repair or expense line for a plate that is not of the fleet on that day.
with charged as (           -- lines with what remains of them
    select l.claim_no, l.line_no, l.occur_date, l.summary, l.payee_uscc, l.invoice_key, coalesce(r.remaining, l.amount) as amount, coalesce(r.remaining, l.amount) <= 0 as taken_back
    from line as l
    left join reversed as r on r.claim_no = l.claim_no and r.line_no = l.line_no
), claimed as (             -- lines whose text is about a vehicle, from a province's sign on, the first or the second one
    select l.claim_no, l.line_no, l.summary, l.amount, l.payee_uscc, coalesce(l.occur_date, cast(c.submit_ts as date)) as day, c.org_id,
           substr(t.text, strpos(t.text, p.sign) + t.again) as rest, p.sign
    from charged as l
    join (select claim_no, line_no, upper(translate(summary, '·.- ', '')) as text, k.again from line cross join unnest(array[0, 1]) as k (again)) as t on t.claim_no = l.claim_no and t.line_no = l.line_no
    join claim as c on c.claim_no = l.claim_no
    join (select distinct key_1, key_2 from word where source_dataset = 'expense_line' and lexicon_id = :lexicon) as w on w.key_1 = l.claim_no and w.key_2 = cast(l.line_no as varchar)
    cross join unnest(array['京', '津', '冀', '晋', '蒙', '辽', '吉', '黑', '沪', '苏', '浙', '皖', '闽', '赣', '鲁', '豫', '鄂', '湘', '粤', '桂', '琼', '渝', '川', '贵', '云', '藏', '陕', '甘', '青', '宁', '新']) as p (sign)
    where strpos(t.text, p.sign) > 0 and not coalesce(l.taken_back, false) and not exists (select 1 from repair as r where r.invoice_no = l.invoice_key)
      and not exists (select 1 from repair as r where r.invoice_no = substr(l.invoice_key, -8, 8) and r.garage_uscc = l.payee_uscc and length(l.invoice_key) in (18, 20))
), stretched as (
    select claim_no, line_no, summary, amount, payee_uscc, day, org_id, substr(rest, strpos(rest, sign), 8) as stretch from claimed where strpos(rest, sign) > 0
), spelled as (             -- eight characters where all are letters and digits, else seven
    select c.*, case when length(stretch) = 8 and translate(substr(stretch, 2), '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', '') = '' then stretch else substr(stretch, 1, 7) end as plate
    from stretched as c
), billed as (              -- which claim paid an invoice; garages write its number without the code
    select invoice_key as number, claim_no, line_no, '' as payee_uscc, coalesce(taken_back, false) as taken_back from charged where invoice_key is not null
    union
    select substr(invoice_key, -8, 8) as number, claim_no, line_no, payee_uscc, coalesce(taken_back, false) as taken_back from charged where length(invoice_key) in (18, 20) and payee_uscc is not null
), written as (
    select 'repair' as source_kind, r.order_no as source_ref, cast(r.line_no as bigint) as line_no, upper(translate(r.plate_no, '·.- ', '')) as spelling, r.in_date as day, r.item, r.amount,
           c.org_id, b.claim_no, cast(null as bigint) as claim_line, coalesce(b.taken_back, false) or exists (select 1 from repair as n where n.order_no = r.order_no and n.item = r.item and n.amount = -r.amount) as taken_back,
           row_number() over (partition by r.order_no, r.line_no order by b.taken_back, b.payee_uscc, b.claim_no, b.line_no) as nth
    from repair as r
    left join billed as b on b.number = r.invoice_no and (b.payee_uscc = '' or b.payee_uscc = r.garage_uscc)
    left join claim as c on c.claim_no = b.claim_no
    union all
    select 'claim' as source_kind, claim_no as source_ref, cast(line_no as bigint) as line_no, plate as spelling, day, summary as item, amount, org_id, claim_no, cast(line_no as bigint) as claim_line, false as taken_back,
           row_number() over (partition by claim_no, line_no order by plate) as nth
    from spelled
    where length(plate) >= 7 and substr(plate, 2, 1) between 'A' and 'Z' and translate(substr(plate, 2), '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', '') = ''
), service as (             -- no serial has O or I, they are 0 and 1
    select w.*, substr(spelling, 1, 2) || translate(substr(spelling, 3), 'OI', '01') as plate from written as w
), fleet as (
    select vehicle_id, upper(translate(plate_norm, '·.- ', '')) as plate, valid_from, valid_to from vehicle
), member as (              -- the plate of a vehicle that was in the fleet on that day, be it renewed since
    select distinct s.source_kind, s.source_ref, s.line_no
    from service as s
    join fleet as f on f.plate = s.plate
    join fleet as n on n.vehicle_id = f.vehicle_id and n.valid_from <= s.day and (n.valid_to is null or n.valid_to >= s.day)
), outside as (
    select s.*
    from service as s
    left join member as m on m.source_kind = s.source_kind and m.source_ref = s.source_ref and m.line_no = s.line_no
    where s.nth = 1 and m.source_ref is null and coalesce(s.amount, 1) > 0 and not s.taken_back
), compared as (            -- characters changed, and those that look different too; longest common beginning and end
    select o.plate, f.plate as other, length(o.plate) as own_length, length(f.plate) as other_length,
           sum(case when k.n <= length(o.plate) and substr(o.plate, k.n, 1) <> substr(f.plate, k.n, 1) then 1 else 0 end) as changed,
           sum(case when k.n <= length(o.plate) and translate(substr(o.plate, k.n, 1), 'OIBD', '0180') <> translate(substr(f.plate, k.n, 1), 'OIBD', '0180') then 1 else 0 end) as unlike,
           max(case when k.n <= length(o.plate) and k.n <= length(f.plate) and starts_with(o.plate, substr(f.plate, 1, k.n)) then k.n else 0 end) as same_head,
           max(case when k.n <= length(o.plate) and k.n <= length(f.plate) and starts_with(reverse(o.plate), substr(reverse(f.plate), 1, k.n)) then k.n else 0 end) as same_tail
    from (select distinct plate from outside) as o
    join (select distinct plate from fleet) as f on abs(length(o.plate) - length(f.plate)) <= :edit_distance and f.plate <> o.plate
    cross join unnest(array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) as k (n)
    group by o.plate, f.plate
), slip as (                -- as many characters changed, look-alikes counted half and never the province, or a stretch as long left out
    select plate, min(other) as near_plate
    from compared
    where (own_length = other_length and changed + unlike <= 2 * :edit_distance and (starts_with(plate, substr(other, 1, 1)) or substr(plate, 1, 1) <= 'Z'))
       or (own_length < other_length and same_head + same_tail >= own_length)
       or (own_length > other_length and same_head + same_tail >= other_length)
    group by plate
), grouped as (             -- what was done, by the longest word of the office's table; a garage's line is a repair
    select o.source_kind, o.source_ref, o.line_no, k.class, row_number() over (partition by o.source_kind, o.source_ref, o.line_no order by length(k.code) desc, k.code) as nth
    from outside as o
    join kind as k on k.scheme = 'vehicle-item' and k.match = 'term' and strpos(o.item, k.code) > 0 and o.day between k.valid_from and k.valid_to
), owned as (
    select o.*, g.class, coalesce(g.class, case when o.source_kind = 'repair' then 'repair' end) as item_group, s.near_plate, w.owner_person_id, w.owner_uscc,
           row_number() over (partition by o.source_kind, o.source_ref, o.line_no order by w.from_date desc) as newest
    from outside as o
    left join grouped as g on g.source_kind = o.source_kind and g.source_ref = o.source_ref and g.line_no = o.line_no and g.nth = 1
    left join slip as s on s.plate = o.plate
    left join owner as w on w.plate_norm = o.plate and w.from_date <= o.day and (w.to_date is null or w.to_date >= o.day)
), colleague as (           -- who holds a post of the unit or is on its payroll of that month
    select org_id, person_id, start_date as from_day, coalesce(end_date, date '9999-12-31') as to_day, cast(null as varchar) as pay_month from post
    union all
    select org_id, person_id, cast(null as date), cast(null as date), pay_month from pay
), tied as (                -- the owner is one of them, or near kin to one of them
    select o.source_kind, o.source_ref, o.line_no, max(case when c.person_id = o.owner_person_id then 'staff' else 'kin' end) as tie, min(r.path) as path
    from owned as o
    join colleague as c on c.org_id = o.org_id and (c.pay_month = substr(cast(o.day as varchar), 1, 7) or o.day between c.from_day and c.to_day)
    left join path as r on r.to_id = o.owner_person_id and r.from_id = c.person_id and r.from_kind = 'person' and r.kin_steps = r.hops and r.hops <= :kin_hops and o.day between r.valid_from and r.valid_to
    where c.person_id = o.owner_person_id or r.path is not null
    group by o.source_kind, o.source_ref, o.line_no
), leased as (
    select distinct o.source_kind, o.source_ref, o.line_no
    from owned as o
    join lease as c on c.buyer_org_id = o.org_id and c.supplier_uscc = o.owner_uscc and coalesce(c.start_date, c.sign_date) <= o.day and (c.end_date is null or c.end_date >= o.day)
), judged as (
    select o.*, t.tie, t.path, l.source_ref is not null as is_leased
    from owned as o
    left join tied as t on t.source_kind = o.source_kind and t.source_ref = o.source_ref and t.line_no = o.line_no
    left join leased as l on l.source_kind = o.source_kind and l.source_ref = o.source_ref and l.line_no = o.line_no
    where o.newest = 1 and (o.near_plate is null or t.tie is not null) -- else a slip of a plate of the fleet
)
select source_kind, source_ref, line_no, plate as plate_no, org_id, day as service_day, item, item_group, amount, coalesce(tie, 'none known') as owner_tie, path as owner_path, coalesce(near_plate, 'none') as near_plate,
       case when source_kind = 'repair' then source_ref end as repair_order, case when source_kind = 'repair' then line_no end as repair_line, claim_no, claim_line,
       case when org_id is null then 'not_assessable' when is_leased then 'explained' else 'hit' end as outcome
from judged
where item_group in (:item_groups)
