-- One row per person and village list without a tie to that village on the day of the list.
with head as (
    select household_id, min(person_id) as person_id
    from member
    where relation_to_head in ('01', '02')
    group by household_id
), listed as (              -- relief names no day and no village: it is that of the plot or house on which the loss was assessed
    select 'payout' as list_kind, payout_no as row_no, beneficiary_id as person_id, village_code, policy_code as list_code, pay_date as day, amount, handler_id,
           payout_no, cast(null as varchar) as event_code, cast(null as varchar) as household_id, cast(null as varchar) as item
    from payout as g
    where status = 'paid' and amount >= :min_amount
      and not exists (select b.payout_no from payout as b where b.beneficiary_id = g.beneficiary_id and b.policy_code = g.policy_code and b.village_code = g.village_code
                      and b.amount = -g.amount and b.pay_date >= g.pay_date and coalesce(b.period = g.period, true)) -- booked back
    union all
    select 'relief', r.event_code || '/' || r.household_id || '/' || r.item, -- mutation: equivalent, because any sign parts the key
           coalesce(h.person_id, r.household_id), coalesce(p.village_code, u.division_code, ''), r.event_code, null, r.amount, r.reporter_id,
           null, r.event_code, r.household_id, r.item
    from relief as r
    left join head as h on h.household_id = r.household_id
    left join plot as p on p.plot_no = r.plot_no
    left join (select unit_no, min(division_code) as division_code from house group by unit_no) as u on u.unit_no = r.house_unit_no
    where r.amount >= :min_amount
), concerned as (           -- for a payout the person, then those of the same household; for relief the household
    select row_no, person_id, true as own from listed
    union all
    select l.row_no, o.person_id, false
    from listed as l
    join member as m on m.person_id = l.person_id and m.from_date <= l.day and (m.to_date is null or m.to_date >= l.day)
    join member as o on o.household_id = m.household_id and o.from_date <= l.day and (o.to_date is null or o.to_date >= l.day)
    union all
    select l.row_no, m.person_id, true
    from listed as l
    join member as m on m.household_id = l.household_id
), registered as (          -- where somebody is registered until the next entry
    select person_id, division_code, event_kind, cast(event_ts as date) as from_day,
           cast(lead(event_ts) over (partition by person_id order by event_ts, case when event_kind in ('out', 'cancel') then 0 else 1 end, event_kind) as date) as to_day -- mutation: equivalent, because the numbers only sort
    from hukou
), tie as (
    select person_id, division_code as place, 'hukou' as link, from_day, to_day from registered where event_kind not in ('out', 'cancel')
    union all
    select m.person_id, p.village_code, 'plot',
           case when p.contract_from > m.from_date then p.contract_from else m.from_date end, -- mutation: equivalent, because on equal days both are the same
           case when p.contract_to is null or m.to_date < p.contract_to then m.to_date else p.contract_to end -- mutation: equivalent, because on equal days both are the same
    from plot as p
    join member as m on m.household_id in (p.contractor_household_id, p.transferred_to)
    union all
    select transferred_to, village_code, 'plot', contract_from, contract_to from plot
    union all
    select right_holder_id, division_code, 'house', from_date, to_date from house where use_kind = 'residence'
    union all               -- a flat that is let, where its own right tells the place; else anywhere in the county
    select t.person_id, coalesce(u.division_code, substr(t.unit_no, 1, 6)), 'residence', t.from_date, t.to_date
    from (select tenant_id as person_id, unit_no, from_date, to_date from tenancy
          union all
          select c.person_id, t.unit_no, t.from_date, t.to_date from tenancy as t cross join unnest(t.co_applicants) as c (person_id)) as t
    left join house as u on u.unit_no = t.unit_no
), tied as (                -- a register that knows no village, but the township or county above it, speaks for the person
    select l.row_no, bool_or(c.own) as own
    from listed as l
    join concerned as c on c.row_no = l.row_no
    join tie as t on t.person_id = c.person_id and starts_with(l.village_code, t.place)
    where t.link in (:accept_links)
      and (l.day is null or (t.from_day is null or t.from_day <= l.day + interval '1' day * :grace_days) and (t.to_day is null or t.to_day >= l.day - interval '1' day * :grace_days))
    group by l.row_no
), judged as (
    select l.*, case when l.village_code = '' then 'not_assessable' when t.row_no is null then 'hit' else 'explained' end as outcome
    from listed as l
    left join tied as t on t.row_no = l.row_no
    where t.row_no is null or not t.own
), sorted as (
    select j.*, bool_or(outcome = 'hit') over (partition by person_id, village_code, list_code) as any_hit
    from judged as j
), told as (
    select person_id, village_code, list_code, list_kind, outcome, count(*) as list_rows, min(day) as first_day, max(day) as last_day, sum(amount) as total, min(handler_id) as handler_id,
           array_agg(payout_no order by payout_no) filter (where payout_no is not null) as payout_nos, array_agg(event_code order by household_id, item) filter (where event_code is not null) as event_codes,
           array_agg(household_id order by household_id, item) filter (where event_code is not null) as household_ids, array_agg(item order by household_id, item) filter (where event_code is not null) as items
    from sorted
    where outcome = 'hit' or not any_hit
    group by person_id, village_code, list_code, list_kind, outcome
), village as (
    select division_code, min(org_id) as org_id
    from organisation
    where org_kind = 'village'
    group by division_code
)
select t.person_id, t.village_code, t.list_code, t.list_kind, v.org_id, cast(t.list_rows as bigint) as list_rows, t.first_day, t.last_day, cast(t.total as decimal(18, 2)) as total, r.division_code as registered_at,
       t.handler_id, t.payout_nos, t.event_codes, t.household_ids, t.items, t.outcome
from told as t
left join village as v on v.division_code = t.village_code
left join registered as r on r.person_id = t.person_id and r.to_day is null and r.event_kind not in ('out', 'cancel')
