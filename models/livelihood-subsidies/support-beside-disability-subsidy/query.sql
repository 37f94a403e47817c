-- One row per person and term of support as extremely poor in whose months a disability subsidy was paid as well.
with booked as (            -- a period that is no month goes by the day of payment
    select payout_no, beneficiary_id as person_id, policy_code, village_code, pay_date, amount,
           case when period like '____-__' and substr(period, 6) >= '01' and substr(period, 6) < '13' then period else substr(cast(pay_date as varchar), 1, 7) end as paid_month
    from payout
    where status = 'paid' and policy_code in (:policies)
), kept as (                -- what was not taken back
    select person_id, policy_code, paid_month
    from booked
    group by person_id, policy_code, paid_month
    having sum(amount) > 0
), followed as (            -- until when support was granted before this term
    select s.*, max(coalesce(to_date, date '9999-12-31')) over (partition by person_id order by from_date rows between unbounded preceding and 1 preceding) as granted_to
    from support as s
), begun as (               -- a term that follows at once, such as after a change of care, goes on from the first
    select f.*, max(case when granted_to is null or granted_to < from_date - interval '1' day then from_date end) over (partition by person_id order by from_date) as began
    from followed as f
), doubled as (             -- whole months of support, after those of grace; the month in which it ends, but for its last day, belongs to either
    select s.person_id, s.from_date, s.to_date, s.mode, s.care_level, b.payout_no, b.policy_code, b.village_code, b.pay_date, b.amount, b.paid_month,
           row_number() over (partition by b.payout_no order by s.from_date desc) as newest
    from begun as s
    join booked as b on b.person_id = s.person_id
    join kept as k on k.person_id = b.person_id and k.policy_code = b.policy_code and k.paid_month = b.paid_month
    where b.paid_month > substr(cast(cast(cast(date_trunc('month', s.began) as date) + interval '1' month * :grace_months as date) as varchar), 1, 7) -- mutation: equivalent, because no month is longer than its year and month
      and b.paid_month >= substr(cast(s.from_date as varchar), 1, 7)
      and (s.to_date is null or b.paid_month < substr(cast(cast(s.to_date + interval '1' day as date) as varchar), 1, 7))
), told as (
    select person_id, from_date as support_from, to_date as support_to, mode, care_level, count(distinct paid_month) as months, min(paid_month) as first_month, max(paid_month) as last_month,
           max(pay_date) as last_paid, sum(amount) as total, min(village_code) as village_code, array_agg(distinct policy_code order by policy_code) as policy_codes, array_agg(payout_no order by payout_no) as payout_nos
    from doubled
    where newest = 1         -- where two terms overlap, the later one counts
    group by person_id, from_date, to_date, mode, care_level
), certified as (           -- the gravest level certified
    select person_id, min(level) as level
    from certificate
    where status = 'valid'
    group by person_id
), village as (
    select t.person_id, t.support_from, min(o.org_id) as org_id
    from told as t
    join organisation as o on o.division_code = t.village_code and o.org_kind = 'village' and o.valid_from <= t.last_paid and (o.valid_to is null or o.valid_to >= t.last_paid)
    group by t.person_id, t.support_from
)
select t.person_id, t.support_from, t.support_to, t.mode, t.care_level, c.level, t.village_code, v.org_id, cast(t.months as bigint) as months, t.first_month, t.last_month, t.last_paid,
       cast(t.total as decimal(18, 2)) as total, t.policy_codes, t.payout_nos, case when :local_exception and t.care_level = 'self' then 'explained' else 'hit' end as outcome
from told as t
left join certified as c on c.person_id = t.person_id
left join village as v on v.person_id = t.person_id and v.support_from = t.support_from
