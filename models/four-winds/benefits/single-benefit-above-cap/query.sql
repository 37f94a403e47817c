-- One row per payout of a listed item above the cap in force on its day.
with followed as (       -- what follows a payout with the same sum: below nothing, it takes that payout back
    select p.*, lead(p.amount) over (partition by p.org_id, p.item_code, p.person_id, abs(p.amount) order by p.pay_date, p.amount desc) as next_amount
    from benefit_payout as p
    where p.item_code in (:items) and (:include_union or p.fund_source <> 'union')
), single as (
    select * from followed where next_amount is null or next_amount <> -amount
), capped as (          -- a cap for one occasion before one for a period; of several issuers the highest
    select p.org_id, p.item_code, p.person_id, p.pay_date, w.per_person_cap, w.valid_from as cap_from,
           row_number() over (partition by p.org_id, p.item_code, p.person_id, p.pay_date
                              order by w.period <> 'once', w.per_person_cap desc, w.valid_from) as nth
    from single as p
    join welfare_standard as w on w.item_code = p.item_code and w.valid_from <= p.pay_date and (w.valid_to is null or w.valid_to >= p.pay_date)
), measured as (
    select p.*, c.cap_from, coalesce(c.per_person_cap, case when p.item_code = 'birthday' then :default_cap_birthday end) as cap
    from single as p
    left join capped as c on c.org_id = p.org_id and c.item_code = p.item_code and c.person_id = p.person_id and c.pay_date = p.pay_date and c.nth = 1
)
select org_id, item_code, person_id, pay_date, item_title, amount, cast(cap as decimal(18, 2)) as cap, cap_from, case when cap is null then 'not_assessable' else 'hit' end as outcome
from measured
where amount > 0 and (cap is null or amount * 100 > cap * (100 + :tolerance_pct))
