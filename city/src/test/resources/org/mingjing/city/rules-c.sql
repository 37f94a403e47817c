create table village_tie as
select person_id, division_code as village, cast(event_ts as date) as since,
       coalesce(cast(lead(event_ts) over (partition by person_id order by event_ts) as date), date '9999-12-31') as until
from hukou_registration
union all select m.person_id, p.village_code, p.contract_from, p.contract_to from farmland_plot p join household_member m on m.household_id = p.contractor_household_id
union all select transferred_to, village_code, contract_from, contract_to from farmland_plot where transferred_to is not null
union all select right_holder_id, division_code, from_date, coalesce(cast(to_date as date), date '9999-12-31') from real_estate_right where use_kind = 'residence'
union all select unnest(string_split(tenant_id || coalesce(';' || co_applicants, ''), ';')), substr(unit_no, 1, 12), from_date, coalesce(cast(to_date as date), date '9999-12-31') from housing_tenancy;

-- LS-08
select s.person_id, s.from_date, coalesce(cast(s.to_date as date), date '2025-12-31')
from extreme_poverty_support s
where exists (select 1 from subsidy_payout p
              where p.beneficiary_id = s.person_id and p.policy_code in ('disab_living', 'disab_care') and p.status = 'paid'
                and p.period > strftime(s.from_date + interval '1' month, '%Y-%m') and (s.to_date is null or p.period < strftime(cast(s.to_date as date), '%Y-%m')));

-- LS-11
select p.beneficiary_id, p.pay_date, p.pay_date
from subsidy_payout p
where p.amount >= 100 and p.status = 'paid'
  and not exists (select 1 from village_tie t where t.person_id = p.beneficiary_id and t.village = p.village_code and t.since <= p.pay_date + 180 and t.until >= p.pay_date - 180)
  and not exists (select 1 from household_member a join household_member b on b.household_id = a.household_id
                  join village_tie t on t.person_id = b.person_id and t.village = p.village_code where a.person_id = p.beneficiary_id and t.since <= p.pay_date + 180 and t.until >= p.pay_date - 180)
union all
select h.head_person_id, make_date(cast(substr(r.event_code, 3) as integer), 1, 1), make_date(cast(substr(r.event_code, 3) as integer), 12, 31)
from disaster_relief r
join household h on h.household_id = r.household_id
left join farmland_plot f on f.plot_no = r.plot_no
left join real_estate_right u on u.unit_no = r.house_unit_no
where not exists (select 1 from household_member m join village_tie t on t.person_id = m.person_id where m.household_id = r.household_id and t.village = coalesce(f.village_code, u.division_code));

-- PH-01
with family as (
    select tenancy_no, unnest(string_split(tenant_id || coalesce(';' || co_applicants, ''), ';')) as person_id from housing_tenancy
)
select t.tenant_id, max(r.from_date), max(r.from_date) + 365
from housing_tenancy t
join family f on f.tenancy_no = t.tenancy_no
join real_estate_right r on r.right_holder_id = f.person_id and r.use_kind = 'residence' and r.share_pct >= 50 and r.to_date is null
where t.to_date is null and greatest(r.from_date, t.from_date) < date '2025-12-31' - 180
group by t.tenancy_no, t.tenant_id
having sum(r.area_m2 * r.share_pct / 100) > 15 * (select count(*) from family g where g.tenancy_no = t.tenancy_no);

-- TC-01
select owner_org_id, sign_date, sign_date
from collective_contract
where (not on_platform or trade_no is null) and sign_date >= date '2015-01-01'
  and (annual_rent > 10000 or annual_rent * date_diff('month', start_date, end_date + 1) / 12 > 50000 or date_diff('month', start_date, end_date + 1) > 36 or area_m2 * 0.0015 > 10);
