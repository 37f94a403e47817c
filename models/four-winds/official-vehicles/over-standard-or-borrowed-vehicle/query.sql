-- One row per vehicle above the limit of its class, and per vehicle of a supplier, applicant or subordinate kept at the unit's cost.
with entry as (             -- the newest entry of each vehicle; emergency, enforcement and platform vehicles follow the general class
    select vehicle_id, plate_no, plate_norm, org_id, use_class, fuel_type, purchase_price, displacement_l, valid_from, coalesce(purchase_date, valid_from) as standard_day,
           case when use_class in ('confidential', 'special') then use_class else 'general' end as limit_class,
           row_number() over (partition by vehicle_id order by valid_from desc) as nth
    from vehicle
), register as (
    select e.*, 'vehicle_price_' || limit_class as price_item, 'vehicle_disp_' || limit_class as size_item
    from entry as e
    where nth = 1
), limit_row as (          -- limits in force on the day of purchase; of the regions the nearest, of its ranks the largest
    select r.vehicle_id, l.item_code, l.limit_value,
           row_number() over (partition by r.vehicle_id, l.item_code order by case when l.region_code in ('CN', '100000') then 0 else length(rtrim(l.region_code, '0')) end desc, l.limit_value desc) as nth
    from register as r
    join limits as l on l.item_code in (r.price_item, r.size_item) and l.valid_from <= r.standard_day and (l.valid_to is null or l.valid_to >= r.standard_day)
    left join unit as u on u.org_id = r.org_id and u.valid_from <= r.standard_day and (u.valid_to is null or u.valid_to >= r.standard_day)
    where l.region_code = 'CN' or starts_with(coalesce(u.division_code, l.region_code),
              case when length(rtrim(l.region_code, '0')) = 0 or l.region_code = '100000' then '' when length(rtrim(l.region_code, '0')) <= 2 then substr(l.region_code, 1, 2)
                   when length(rtrim(l.region_code, '0')) <= 4 then substr(l.region_code, 1, 4) else substr(l.region_code, 1, 6) end)
), limited as (
    select r.*,
           coalesce(p.limit_value, case limit_class when 'confidential' then :price_cap_confidential when 'special' then :price_cap_special else :price_cap_general end) as price_limit,
           coalesce(s.limit_value, case limit_class when 'confidential' then :disp_cap_confidential_l when 'special' then :disp_cap_special_l else :disp_cap_general_l end) as size_limit
    from register as r
    left join limit_row as p on p.vehicle_id = r.vehicle_id and p.item_code = r.price_item and p.nth = 1
    left join limit_row as s on s.vehicle_id = r.vehicle_id and s.item_code = r.size_item and s.nth = 1
), oversized as (
    select l.*, coalesce(purchase_price > price_limit, false) or coalesce(displacement_l > size_limit, false) as above
    from limited as l
    where purchase_price > price_limit or displacement_l > size_limit or purchase_price is null or (displacement_l is null and fuel_type <> 'ev')
), plate_sign as (          -- payments whose text is fuel or toll, from a province's sign on, the first or the second one
    select p.pay_ref, p.org_id, cast(p.pay_ts as date) as day, p.amount, g.sign, substr(upper(translate(p.summary, '·.- ', '')), strpos(upper(translate(p.summary, '·.- ', '')), g.sign) + k.again) as rest
    from (select t.*, lead(amount) over (partition by org_id, payee_name, abs(amount) order by pay_ts, amount desc, pay_ref) as next_amount from payment as t) as p
    cross join unnest(array[0, 1]) as k (again)
    cross join unnest(array['京', '津', '冀', '晋', '蒙', '辽', '吉', '黑', '沪', '苏', '浙', '皖', '闽', '赣', '鲁', '豫', '鄂', '湘', '粤', '桂', '琼', '渝', '川', '贵', '云', '藏', '陕', '甘', '青', '宁', '新']) as g (sign)
    where strpos(p.summary, g.sign) > 0 and p.amount > 0 and coalesce(p.next_amount > 0, true) -- what the next one to that payee takes back was not paid
      and exists (select 1 from kind as k where k.scheme = 'vehicle-running' and k.class in ('fuel', 'toll') and k.match = 'term' and strpos(p.summary, k.code) > 0 and cast(p.pay_ts as date) between k.valid_from and k.valid_to)
), plate_stretch as (
    select pay_ref, org_id, day, amount, substr(rest, strpos(rest, sign), 8) as stretch from plate_sign where strpos(rest, sign) > 0
), running as (             -- who paid for which plate: by text, by the fleet's card, by the fleet's toll device
    select distinct org_id, case when length(stretch) = 8 and translate(substr(stretch, 2), '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', '') = '' then stretch else substr(stretch, 1, 7) end as plate,
           day, amount, pay_ref, cast(null as varchar) as txn_no, cast(null as varchar) as passage_id
    from plate_stretch
    union all
    select v.org_id, upper(translate(r.plate_at_pump, '·.- ', '')) as plate, cast(r.txn_ts as date) as day, r.amount, null as pay_ref, r.txn_no, null as passage_id
    from (select t.*, lead(amount) over (partition by card_no, abs(amount) order by txn_ts, amount desc, txn_no) as next_amount from refuelling as t) as r
    join vehicle as v on v.fuel_card_no = r.card_no and v.valid_from <= cast(r.txn_ts as date) and (v.valid_to is null or v.valid_to >= cast(r.txn_ts as date))
    where r.product_kind in ('fuel', 'charge') and r.plate_at_pump is not null
      and coalesce(r.amount >= 0, true) and coalesce(r.next_amount >= 0, true) -- what the card's next record of that amount takes back was not bought
    union all
    select v.org_id, upper(translate(t.plate_no, '·.- ', '')) as plate, cast(t.exit_ts as date) as day, t.fee as amount, null as pay_ref, null as txn_no, t.passage_id
    from toll as t
    join vehicle as v on v.etc_obu = t.obu_no and v.valid_from <= cast(t.exit_ts as date) and (v.valid_to is null or v.valid_to >= cast(t.exit_ts as date))
), foreign_owned as (       -- plates of companies and units that are not of the fleet
    select r.*, o.owner_uscc, o.plate_norm as owner_plate, o.from_date as owner_from
    from running as r
    join owner as o on o.plate_norm = r.plate and o.owner_uscc is not null and o.from_date <= r.day and (o.to_date is null or o.to_date >= r.day)
    where not exists (
        select 1 from vehicle as v
        where v.plate_norm = r.plate and v.valid_from <= r.day and (v.valid_to is null or v.valid_to >= r.day))
), dealing as (             -- what ties an owner to a unit, and when: a contract until it ends
    select buyer_org_id as org_id, supplier_uscc as uscc, sign_date as first_day, coalesce(end_date, sign_date) as last_day, 'supplier' as tie from contract
    union
    select org_id, payee_uscc as uscc, cast(pay_ts as date) as first_day, cast(pay_ts as date) as last_day, 'supplier' as tie from payment where payee_uscc is not null and amount > 0
    union
    select p.org_id, a.applicant_uscc as uscc, cast(a.start_ts as date) as first_day, cast(a.start_ts as date) as last_day, 'applicant' as tie
    from approval as a
    join post as p on p.person_id = a.handler_id and p.start_date <= cast(a.start_ts as date) and (p.end_date is null or p.end_date >= cast(a.start_ts as date))
    where a.applicant_uscc is not null
    union
    select parent_org_id as org_id, uscc, valid_from as first_day, coalesce(valid_to, date '9999-12-31') as last_day, 'subordinate' as tie from unit where parent_org_id is not null and uscc is not null
), tied as (                -- within link_months before the payment
    select f.org_id, f.plate, f.owner_uscc, f.owner_plate, f.owner_from, f.day, f.amount, f.pay_ref, f.txn_no, f.passage_id, min(d.tie) as tie
    from foreign_owned as f
    join dealing as d on d.org_id = f.org_id and d.uscc = f.owner_uscc and d.first_day <= f.day and d.last_day >= cast(f.day - cast(:link_months as bigint) * interval '1' month as date)
    group by f.org_id, f.plate, f.owner_uscc, f.owner_plate, f.owner_from, f.day, f.amount, f.pay_ref, f.txn_no, f.passage_id
), leased as (              -- a contract in force with a firm that leases vehicles
    select distinct t.org_id, t.plate, t.owner_uscc
    from tied as t
    join contract as c on c.buyer_org_id = t.org_id and c.supplier_uscc = t.owner_uscc and coalesce(c.start_date, c.sign_date) <= t.day and (c.end_date is null or c.end_date >= t.day)
    join company as f on f.uscc = t.owner_uscc
    where f.industry_code in (:lease_industries) or substr(f.industry_code, 1, 4) in (:lease_industries)
), borrowed as (
    select t.org_id, t.plate, t.owner_uscc, max(t.owner_plate) as owner_plate, max(t.owner_from) as owner_from, min(t.tie) as tie, max(t.day) as last_day, count(*) as payments, sum(t.amount) as amount,
           array_agg(t.pay_ref order by t.pay_ref) filter (where t.pay_ref is not null) as pay_refs, array_agg(t.txn_no order by t.txn_no) filter (where t.txn_no is not null) as txn_nos,
           array_agg(t.passage_id order by t.passage_id) filter (where t.passage_id is not null) as passage_ids
    from tied as t
    group by t.org_id, t.plate, t.owner_uscc
), last_owner as (
    select b.*, c.name as owner_name, l.plate is not null as is_leased, row_number() over (partition by b.org_id, b.plate order by b.last_day desc, b.owner_uscc) as nth
    from borrowed as b
    left join company as c on c.uscc = b.owner_uscc
    left join leased as l on l.org_id = b.org_id and l.plate = b.plate and l.owner_uscc = b.owner_uscc
)
select 'over standard' as finding_kind, coalesce(plate_no, plate_norm) as plate_no, org_id, vehicle_id as subject_id, use_class, standard_day as event_day, purchase_price,
       cast(price_limit as decimal(18, 2)) as price_limit, cast(displacement_l as decimal(6, 2)) as displacement_l, cast(size_limit as decimal(6, 2)) as size_limit,
       coalesce(cast(cast(purchase_price as decimal(18, 2)) as varchar), '—') || ' / ' || cast(cast(price_limit as decimal(18, 2)) as varchar) as price_compared,
       coalesce(cast(cast(displacement_l as decimal(6, 2)) as varchar), '—') || ' / ' || cast(cast(size_limit as decimal(6, 2)) as varchar) as size_compared,
       cast(null as varchar) as owner_uscc, '—' as owner_name, 'own fleet' as owner_tie, cast(0 as bigint) as payments, cast(0 as decimal(18, 2)) as paid, '—' as paid_shown,
       case when purchase_price > price_limit then cast(purchase_price - price_limit as decimal(18, 2)) end as amount, vehicle_id as register_id, valid_from as register_from,
       cast(null as varchar) as owner_plate, cast(null as date) as owner_from, cast(null as varchar array) as pay_refs, cast(null as varchar array) as txn_nos, cast(null as varchar array) as passage_ids,
       case when not above then 'not_assessable' when use_class in (:exempt_use_classes) and use_class <> 'special' then 'explained' else 'hit' end as outcome
from oversized
union all
select 'borrowed' as finding_kind, plate as plate_no, org_id, plate as subject_id, 'outside the fleet' as use_class, last_day as event_day, null as purchase_price, null as price_limit, null as displacement_l, null as size_limit,
       '—' as price_compared, '—' as size_compared, owner_uscc, coalesce(owner_name, owner_uscc) as owner_name, tie as owner_tie, payments, cast(amount as decimal(18, 2)) as paid,
       cast(payments as varchar) || ' / ' || cast(cast(amount as decimal(18, 2)) as varchar) as paid_shown, cast(amount as decimal(18, 2)) as amount, null as register_id, null as register_from, owner_plate, owner_from, pay_refs, txn_nos, passage_ids,
       case when is_leased then 'explained' else 'hit' end as outcome
from last_owner
where nth = 1
