-- One row per unit and year whose festival goods per member exceed the yearly cap.
with festive as (
    select p.*
    from benefit_payout as p
    where (:include_union or p.fund_source <> 'union')
      and (p.item_code in (:item_codes)
        or exists (select k.code from classification as k
                   where k.scheme = 'benefit-item' and k.class in (:item_codes) and p.pay_date between k.valid_from and k.valid_to
                     and (k.match = 'exact' and p.item_code = k.code or k.match = 'prefix' and starts_with(p.item_code, k.code)
                       or k.match = 'term' and strpos(p.item_title, k.code) > 0)))
), worded as (          -- goods bought by the union, by the account or the words of the entry
    select e.org_id, e.voucher_no, e.entry_no, e.post_date, e.debit - e.credit as amount,
           sum(e.debit - e.credit) over (partition by e.org_id, e.account_code, extract(year from e.post_date)) as balance
    from ledger_entry as e
    where :include_union and e.fund_source = 'union'
      and exists (select k.code from classification as k
                  where k.scheme = 'ledger-account' and k.class in (:item_codes) and e.post_date between k.valid_from and k.valid_to
                    and (k.match = 'exact' and e.account_code = k.code or k.match = 'prefix' and starts_with(e.account_code, k.code)
                      or k.match = 'term' and (strpos(e.account_name, k.code) > 0 or strpos(e.summary, k.code) > 0)))
), booked as (          -- the other side of a voucher bears the same words: an account that paid more than it took bought nothing
    select org_id, voucher_no, entry_no, post_date, amount from worded where balance > 0
), monthly as (
    select org_id, 'payouts' as booked_in, cast(cast(cast(date_trunc('month', pay_date) as date) + interval '1' month as date) - interval '1' day as date) as month_end,
           sum(amount) as amount, max(pay_date) as last_day
    from festive
    group by org_id, cast(cast(cast(date_trunc('month', pay_date) as date) + interval '1' month as date) - interval '1' day as date)
    union all
    select org_id, 'ledger' as booked_in, cast(cast(cast(date_trunc('month', post_date) as date) + interval '1' month as date) - interval '1' day as date) as month_end,
           sum(amount) as amount, max(post_date) as last_day
    from booked
    group by org_id, cast(cast(cast(date_trunc('month', post_date) as date) + interval '1' month as date) - interval '1' day as date)
), counted as (         -- people in post on the last day of the month, where the register of units gives no number
    select u.org_id, u.month_end, count(distinct a.person_id) as people
    from monthly as u
    join appointment as a on a.org_id = u.org_id and a.start_date <= u.month_end and (a.end_date is null or a.end_date >= u.month_end)
    where (a.appointment_kind is null or a.appointment_kind <> 'retired')
    group by u.org_id, u.month_end
), registered as (
    select u.org_id, u.month_end, o.headcount_actual, row_number() over (partition by u.org_id, u.month_end order by o.valid_from desc) as nth
    from monthly as u
    join organisation as o on o.org_id = u.org_id and o.valid_from <= u.month_end and (o.valid_to is null or o.valid_to >= u.month_end)
), peopled as (
    select m.*, extract(year from m.month_end) as paid_year, nullif(coalesce(r.headcount_actual, c.people, 0), 0) as members
    from monthly as m
    left join registered as r on r.org_id = m.org_id and r.month_end = m.month_end and r.nth = 1
    left join counted as c on c.org_id = m.org_id and c.month_end = m.month_end
), yearly as (
    select org_id, paid_year, booked_in, max(last_day) as last_day, sum(amount) as spent, min(members) as members, count(*) - count(members) as months_unknown,
           cast(round(sum(cast(amount as double) / members), 2) as decimal(18, 2)) as per_member
    from peopled
    group by org_id, paid_year, booked_in
), larger as (          -- what stands in both counts once: the larger of the two
    select y.*, row_number() over (partition by org_id, paid_year order by months_unknown desc, per_member desc, booked_in desc) as nth
    from yearly as y
), capped as (          -- the highest yearly standard in force on a day of payment
    select p.org_id, extract(year from p.pay_date) as paid_year, w.item_code as cap_item, w.valid_from as cap_from, w.per_person_cap,
           row_number() over (partition by p.org_id, extract(year from p.pay_date) order by w.per_person_cap desc, w.item_code, w.valid_from) as nth
    from (select org_id, pay_date from festive union all select org_id, post_date as pay_date from booked) as p
    join welfare_standard as w on w.item_code in (:item_codes) and w.period = 'year' and w.valid_from <= p.pay_date and (w.valid_to is null or w.valid_to >= p.pay_date)
), payout_list as (
    select org_id, extract(year from pay_date) as paid_year, array_agg(item_code order by pay_date, item_code) as payout_items, array_agg(pay_date order by pay_date, item_code) as payout_days
    from (select distinct org_id, item_code, pay_date from festive) as d
    group by org_id, extract(year from pay_date)
), entry_list as (
    select org_id, extract(year from post_date) as paid_year, array_agg(voucher_no order by voucher_no, entry_no) as voucher_nos, array_agg(entry_no order by voucher_no, entry_no) as entry_nos
    from booked
    group by org_id, extract(year from post_date)
), measured as (
    select l.*, coalesce(c.per_person_cap, :default_cap) as cap, c.cap_item, c.cap_from, p.payout_items, p.payout_days, e.voucher_nos, e.entry_nos
    from larger as l
    left join capped as c on c.org_id = l.org_id and c.paid_year = l.paid_year and c.nth = 1
    left join payout_list as p on p.org_id = l.org_id and p.paid_year = l.paid_year and l.booked_in = 'payouts'
    left join entry_list as e on e.org_id = l.org_id and e.paid_year = l.paid_year and l.booked_in = 'ledger'
    where l.nth = 1
)
select org_id, cast(paid_year as bigint) as paid_year, last_day, per_member, cast(cap as decimal(18, 2)) as cap, members, cast(spent as decimal(18, 2)) as spent, booked_in,
       cap_item, cap_from, payout_items, payout_days, voucher_nos, entry_nos, case when months_unknown > 0 then 'not_assessable' else 'hit' end as outcome
from measured
where months_unknown > 0 or per_member * 100 > cap * (100 + :tolerance_pct)
