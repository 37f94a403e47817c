-- One row per unit, item and year of which leaders received far more than their share.
with leader as (       -- the rank of the appointment, else that of the post; somebody retired leads no more
    select a.person_id, a.org_id, a.start_date, a.end_date
    from appointment as a
    left join post as s on s.post_id = a.post_id
    where coalesce(a.rank_code, s.rank_code) in (:leader_ranks) and (a.appointment_kind is null or a.appointment_kind <> 'retired')
), paid as (
    select p.org_id, p.item_code, p.item_title, p.person_id, p.pay_date, p.amount, extract(year from p.pay_date) as paid_year,
           exists (select l.person_id from leader as l
                   where l.person_id = p.person_id and l.org_id = p.org_id and l.start_date <= p.pay_date and (l.end_date is null or l.end_date >= p.pay_date)) as leads,
           sum(p.amount) over (partition by p.org_id, p.item_code, extract(year from p.pay_date), p.person_id) as kept
    from benefit_payout as p
    where :include_union or p.fund_source <> 'union'
), shared as (
    select org_id, item_code, paid_year, max(pay_date) as last_day, min(item_title) as item_title, count(distinct person_id) as recipients,
           count(distinct case when leads then person_id end) as leaders, sum(amount) as total, sum(case when leads then amount else 0 end) as leader_amount,
           array_agg(distinct pay_date order by pay_date) as pay_days
    from paid
    where kept > 0 -- who gave all back received nothing
    group by org_id, item_code, paid_year
)
select org_id, item_code, cast(paid_year as bigint) as paid_year, last_day, item_title, recipients, leaders, cast(total as decimal(18, 2)) as total, cast(leader_amount as decimal(18, 2)) as leader_amount,
       cast(round(cast(leader_amount as double) * 100 / total, 2) as decimal(18, 2)) as money_share_pct, -- mutation: equivalent, because the cast cuts further digits off
       cast(round(cast(leaders as double) * 100 / recipients, 2) as decimal(7, 2)) as people_share_pct, -- mutation: equivalent, because the cast cuts further digits off
       pay_days
from shared
where total >= :min_total and leader_amount * recipients > total * leaders * :ratio
