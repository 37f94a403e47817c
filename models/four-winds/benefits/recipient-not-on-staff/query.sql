-- One row per payout to somebody without post or pay in the unit around its day.
with followed as (       -- what follows a payout with the same sum: below nothing, it takes that payout back
    select p.*, lead(p.amount) over (partition by p.org_id, p.item_code, p.person_id, abs(p.amount) order by p.pay_date, p.amount desc) as next_amount
    from benefit_payout as p
    where :include_union or p.fund_source <> 'union'
), paid as (
    select * from followed where next_amount is null or next_amount <> -amount
), payroll as (
    select person_id, org_id, staff_kind, cast(pay_month || '-01' as date) as month_start,
           cast(cast(cast(pay_month || '-01' as date) + interval '1' month as date) - interval '1' day as date) as month_end
    from public_payroll
), outside as (         -- kinds of the allowed groups count only while they are allowed, then in any unit
    select p.*
    from paid as p
    where not exists (select a.person_id from appointment as a
                      where a.person_id = p.person_id and (a.start_date is null or date_diff('day', p.pay_date, a.start_date) <= :grace_days)
                        and (a.end_date is null or date_diff('day', a.end_date, p.pay_date) <= :grace_days)
                        and (a.appointment_kind in (:allowed_groups) or a.org_id = p.org_id and (a.appointment_kind is null or a.appointment_kind not in ('retired', 'secondment'))))
      and not exists (select r.person_id from payroll as r
                      where r.person_id = p.person_id and date_diff('day', p.pay_date, r.month_start) <= :grace_days
                        and date_diff('day', r.month_end, p.pay_date) <= :grace_days
                        and (r.staff_kind in (:allowed_groups) or r.org_id = p.org_id and (r.staff_kind is null or r.staff_kind not in ('retired', 'contract'))))
), history as (
    select o.org_id, o.person_id, max(case when a.org_id = o.org_id then a.end_date end) as last_post_end,
           count(distinct case when a.org_id <> o.org_id then a.org_id end) as posts_elsewhere
    from outside as o
    join appointment as a on a.person_id = o.person_id
    group by o.org_id, o.person_id
)
select o.org_id, o.item_code, o.person_id, o.pay_date, o.item_title, o.amount, h.last_post_end, coalesce(h.posts_elsewhere, 0) as posts_elsewhere,
       case when o.item_code in (:exempt_items)
              or exists (select k.code from classification as k
                         where k.scheme = 'benefit-item' and k.class in (:exempt_items) and o.pay_date between k.valid_from and k.valid_to
                           and (k.match = 'exact' and o.item_code = k.code or k.match = 'prefix' and starts_with(o.item_code, k.code)
                             or k.match = 'term' and strpos(o.item_title, k.code) > 0))
            then 'explained' else 'hit' end as outcome
from outside as o
left join history as h on h.org_id = o.org_id and h.person_id = o.person_id
where o.amount >= :min_amount
