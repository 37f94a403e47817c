-- One row per transfer of a unit to an entity that soon paid much of it to the unit's own staff.
with party as (         -- an entity that pays is a unit of the register; its credit code leads to it, else stands for it
    select uscc, max_by(org_id, valid_from) filter (where org_id is not null) as org_id, -- mutation: equivalent, because a unit always has its number
           max_by(name, valid_from) filter (where name is not null) as name
    from organisation
    group by uscc
), transfer as (
    select p.pay_ref, p.org_id as from_org, coalesce(t.org_id, p.payee_uscc) as to_org, coalesce(t.name, p.payee_name) as to_name, cast(p.pay_ts as date) as day, p.amount
    from (select q.*, lead(q.amount) over (partition by q.org_id, q.payee_uscc, abs(q.amount) order by q.pay_ts, q.amount desc, q.pay_ref) as next_amount from payment as q) as p
    left join party as t on t.uscc = p.payee_uscc
    where p.org_id <> coalesce(t.org_id, p.payee_uscc)
      and p.amount > 0 -- mutation: equivalent, because nobody pays less than a yuan on; what is taken back is below nothing
      and (p.next_amount is null or p.next_amount <> -p.amount) -- the next one of that sum takes it back
), last_step as (       -- backwards from the entities that pay
    select * from transfer where to_org in (select org_id from benefit_payout)
), route as (
    select l.from_org, l.pay_ref as transfer_ref, l.day as transfer_day, l.amount as transferred, l.to_org as entity_org, l.to_name as entity_name, cast(1 as bigint) as hops,
           l.day as last_transfer, l.from_org || ' > ' || l.to_org as path, array[l.pay_ref] as pay_refs, l.pay_ref as refs
    from last_step as l
    union all
    select a.from_org, a.pay_ref, a.day, a.amount, l.to_org, l.to_name, cast(2 as bigint) as hops, l.day, a.from_org || ' > ' || l.from_org || ' > ' || l.to_org, array[a.pay_ref, l.pay_ref], a.pay_ref || ' ' || l.pay_ref
    from last_step as l
    join transfer as a on a.to_org = l.from_org and a.from_org <> l.to_org and a.day <= l.day
                      and date_diff('day', a.day, l.day) <= :window_days -- mutation: equivalent, because payouts are bounded too; it spares work
    union all
    select b.from_org, b.pay_ref, b.day, b.amount, l.to_org, l.to_name, cast(3 as bigint) as hops, l.day, b.from_org || ' > ' || a.from_org || ' > ' || l.from_org || ' > ' || l.to_org, array[b.pay_ref, a.pay_ref, l.pay_ref],
           b.pay_ref || ' ' || a.pay_ref || ' ' || l.pay_ref -- mutation: equivalent, because it only breaks ties
    from last_step as l
    join transfer as a on a.to_org = l.from_org and a.from_org <> l.to_org and a.day <= l.day
                      and date_diff('day', a.day, l.day) <= :window_days -- mutation: equivalent, because payouts are bounded too; it spares work
    join transfer as b on b.to_org = a.from_org and b.from_org <> l.from_org and b.from_org <> l.to_org and b.day <= a.day
                      and date_diff('day', b.day, l.day) <= :window_days -- mutation: equivalent, because payouts are bounded too; it spares work
    where :max_hops >= 3 -- mutation: equivalent, because the hops are bounded in the next step
), first_route as (      -- of transfers over the same hands the first that got through
    select r.*, row_number() over (partition by transfer_ref, path order by last_transfer, refs) as nth
    from route as r
    where hops <= :max_hops
), staff_paid as (      -- payouts within the window of the first transfer to staff of the unit who are not the entity's own
    select r.from_org, r.transfer_ref, r.entity_org, r.entity_name, r.transfer_day, r.transferred, r.hops, r.path, r.pay_refs, p.item_code, p.person_id, p.pay_date, p.amount,
           sum(p.amount) over (partition by r.transfer_ref, r.path, p.person_id) as kept
    from first_route as r
    join benefit_payout as p on p.org_id = r.entity_org and p.pay_date >= r.last_transfer and date_diff('day', r.transfer_day, p.pay_date) <= :window_days
    where r.nth = 1
      and exists (select a.person_id from appointment as a
                  where a.person_id = p.person_id and (a.appointment_kind is null or a.appointment_kind <> 'retired') and a.org_id = r.from_org and date_diff('day', p.pay_date, a.start_date) <= :staff_grace_days
                    and (a.end_date is null or date_diff('day', a.end_date, p.pay_date) <= :staff_grace_days))
      and not exists (select a.person_id from appointment as a
                      where a.person_id = p.person_id and a.org_id = r.entity_org and a.start_date <= p.pay_date and (a.end_date is null or a.end_date >= p.pay_date))
), summed as (
    select from_org, transfer_ref, entity_org, entity_name, transfer_day, transferred, hops, path, pay_refs, max(pay_date) as last_paid, count(distinct person_id) as persons, sum(amount) as paid,
           array_agg(item_code order by pay_date, person_id, item_code) as payout_items, array_agg(person_id order by pay_date, person_id, item_code) as persons_paid,
           array_agg(pay_date order by pay_date, person_id, item_code) as payout_days
    from staff_paid
    where kept > 0 -- who gave all back was paid nothing
    group by from_org, transfer_ref, entity_org, entity_name, transfer_day, transferred, hops, path, pay_refs
), described as (       -- of several ways from one transfer to one entity the one that carried most, of such the shortest
    select s.*, row_number() over (partition by transfer_ref, entity_org order by paid desc, hops, path) as nth
    from summed as s
)
select from_org, transfer_ref, entity_org, entity_name, transfer_day, transferred, hops, last_paid, persons, cast(paid as decimal(18, 2)) as paid,
       cast(round(cast(paid as double) * 100 / transferred, 2) as decimal(18, 2)) as ratio_pct, -- mutation: equivalent, because the cast cuts further digits off
       array[path] as path, pay_refs, payout_items, persons_paid, payout_days
from described
where nth = 1 and persons >= :min_persons and paid * 100 >= transferred * :amount_ratio
