-- One row per contract above a threshold of the trading platform that shows no trade there.
with dated as (
    select c.*, cast(c.end_date + interval '1' day as date) as ends
    from contract as c
), measured as (            -- whole months, the last day included; a mu is 2000/3 square metres, and registers round those
    select d.contract_no, d.owner_org_id, d.counterparty_id, d.asset_no, a.name as asset_name, a.kind as asset_kind, d.sign_date, d.start_date, d.end_date, d.annual_rent, d.on_platform, d.trade_no, d.meeting_no,
           (year(d.ends) - year(d.start_date)) * 12 + month(d.ends) - month(d.start_date) - case when day(d.ends) < day(d.start_date) then 1 else 0 end as months,
           cast(coalesce(d.area_m2, a.area_m2) * 0.0015 as decimal(14, 2)) as area_in_mu
    from dated as d
    left join asset as a on a.asset_no = d.asset_no
), valued as (
    select m.*, cast(round(cast(annual_rent as double) * months / 12, 2) as decimal(18, 2)) as total_rent -- mutation: equivalent, because twelfths of a cent lie on no such edge
    from measured as m
), exceeded as (
    select v.contract_no, array_agg(k.measure order by k.measure) as measures
    from valued as v
    cross join unnest(array['area', 'term', 'total', 'yearly']) as k (measure)
    where k.measure = 'yearly' and v.annual_rent > :annual_threshold
       or k.measure = 'total' and v.total_rent > :total_threshold
       or k.measure = 'term' and v.end_date > cast(v.start_date + interval '1' year * :term_years as date)
       or k.measure = 'area' and v.area_in_mu > :area_mu
    group by v.contract_no
)
select v.contract_no, v.owner_org_id, v.asset_no, v.asset_name, v.counterparty_id, v.sign_date, v.start_date, v.end_date, v.annual_rent, cast(v.months as bigint) as months, v.total_rent,
       v.area_in_mu, x.measures, case when v.on_platform then 'no_trade_number' else 'off_platform' end as platform_state, v.meeting_no,
       case when v.sign_date < :platform_since then 'explained' when x.measures is null then 'not_assessable' else 'hit' end as outcome
from valued as v
left join exceeded as x on x.contract_no = v.contract_no
where (not v.on_platform or coalesce(trim(v.trade_no), '') = '')
  -- a term or an area that nobody knows may be above, unless the thing let has no area
  and (x.contract_no is not null or v.months is null or v.area_in_mu is null and (v.asset_kind is null or v.asset_kind not in ('equipment', 'equity')))
