-- One row per union and year whose spending on sport and culture per member exceeds the cap.
with closed as (        -- entries that carry an account over at the end of the year
    select e.org_id, e.voucher_no, e.entry_no
    from ledger_entry as e
    cross join unnest(array[:closing_terms]) as t (term)
    where strpos(e.summary, t.term) > 0
), union_entry as (
    select e.org_id, e.voucher_no, e.entry_no, e.post_date, e.account_code, e.account_name, e.summary, e.debit - e.credit as amount
    from ledger_entry as e
    left join closed as c on c.org_id = e.org_id and c.voucher_no = e.voucher_no and c.entry_no = e.entry_no
    where e.fund_source = 'union' and c.org_id is null
), sport as (           -- by the number or the name of the account
    select distinct e.*
    from union_entry as e
    join classification as k on k.scheme = 'ledger-account' and k.class = 'sport-culture' and e.post_date between k.valid_from and k.valid_to
                            and (k.match = 'prefix' and starts_with(e.account_code, k.code) or k.match = 'exact' and e.account_code = k.code
                              or k.match = 'term' and strpos(e.account_name, k.code) > 0)
), counted as (
    select s.*, extract(year from s.post_date) as spent_year
    from sport as s
    where not :exclude_equipment
       or not exists (select k.code from classification as k
                      where k.scheme = 'ledger-account' and k.class = 'equipment' and s.post_date between k.valid_from and k.valid_to
                        and (k.match = 'prefix' and starts_with(s.account_code, k.code) or k.match = 'exact' and s.account_code = k.code
                          or k.match = 'term' and (strpos(s.account_name, k.code) > 0 or strpos(s.summary, k.code) > 0)))
), yearly as (
    select org_id, spent_year, max(post_date) as last_day, sum(amount) as spent,
           array_agg(voucher_no order by post_date, voucher_no, entry_no) as voucher_nos, array_agg(entry_no order by post_date, voucher_no, entry_no) as entry_nos
    from counted
    group by org_id, spent_year
), staffed as (         -- members: the unit's head-count on the day of the last entry
    select y.*, o.headcount_actual as members, o.valid_from as unit_from,
           row_number() over (partition by y.org_id, y.spent_year order by o.valid_from desc) as nth_unit
    from yearly as y
    left join organisation as o on o.org_id = y.org_id and o.valid_from <= y.last_day and (o.valid_to is null or o.valid_to >= y.last_day)
), capped as (          -- the highest yearly standard in force on a day of spending
    select s.org_id, s.spent_year, w.item_code as cap_item, w.valid_from as cap_from, w.per_person_cap,
           row_number() over (partition by s.org_id, s.spent_year order by w.per_person_cap desc, w.item_code, w.valid_from) as nth
    from counted as s
    join welfare_standard as w on w.item_code in (:standard_items) and w.period = 'year'
                              and w.valid_from <= s.post_date and (w.valid_to is null or w.valid_to >= s.post_date)
), measured as (
    select s.*, coalesce(c.per_person_cap, :cap_per_member) as cap, c.cap_item, c.cap_from
    from staffed as s
    left join capped as c on c.org_id = s.org_id and c.spent_year = s.spent_year and c.nth = 1
    where s.nth_unit = 1
)
select org_id, cast(spent_year as bigint) as spent_year, last_day, cast(spent as decimal(18, 2)) as spent, members,
       cast(round(cast(spent as double) / nullif(members, 0), 2) as decimal(18, 2)) as per_member, cast(cap as decimal(18, 2)) as cap, cap_item, cap_from, unit_from, voucher_nos, entry_nos,
       case when coalesce(members, 0) = 0 then 'not_assessable' else 'hit' end as outcome
from measured
where coalesce(members, 0) = 0 or spent * 100 > members * cap * (100 + :tolerance_pct)
