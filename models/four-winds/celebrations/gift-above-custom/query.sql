-- One row per registered gift above the cap, far above the other gifts of its event, or registered late.
with near_event as (        -- the event of a gift: the nearest of the recipient
    select g.reg_no, d.decl_no, row_number() over (partition by g.reg_no order by abs(date_diff('day', d.event_date, g.received_date)), d.event_date, d.decl_no) as event_rank
    from gift as g
    join declaration as d on d.person_id = g.person_id and g.received_date >= d.event_date - :gift_days * interval '1' day
                         and g.received_date <= d.event_date + :gift_days * interval '1' day
), dated as (
    select g.*, n.decl_no, cast(g.registered_at as date) as registered_on, date_diff('day', g.received_date, cast(g.registered_at as date)) as days_taken
    from gift as g
    left join near_event as n on n.reg_no = g.reg_no and n.event_rank = 1
), kin as (                 -- a giver who bears the name of kin of the recipient
    select distinct g.reg_no
    from dated as g
    join path as k on k.from_kind = 'person' and k.from_id = g.person_id and k.to_kind = 'person' and g.received_date between k.valid_from and k.valid_to
    join person as n on n.person_id = k.to_id and n.name = g.giver_name
    where k.kin_steps = k.hops and k.hops <= :kin_degree
), other as (               -- the other gifts of the event
    select g.reg_no, cast(o.value as double) as value, row_number() over (partition by g.reg_no order by o.value, o.reg_no) as place,
           count(*) over (partition by g.reg_no) as peers
    from dated as g
    join dated as o on o.decl_no = g.decl_no and o.reg_no <> g.reg_no
), middle as (
    select reg_no, peers, avg(value) as usual
    from other
    where place * 2 between peers and peers + 2
    group by reg_no, peers
), apart as (
    select o.reg_no, m.peers, m.usual, abs(o.value - m.usual) as away, row_number() over (partition by o.reg_no order by abs(o.value - m.usual), o.place) as place
    from other as o
    join middle as m on m.reg_no = o.reg_no
), deviation as (
    select reg_no, peers, usual, avg(away) as mad
    from apart
    where place * 2 between peers and peers + 2
    group by reg_no, peers, usual
), judged as (
    select g.reg_no, g.person_id, g.decl_no, g.received_date, g.registered_on, g.days_taken, g.value, g.giver_name, g.giver_org, g.disposal, k.reg_no is not null as giver_kin,
           coalesce(d.peers, 0) as peers, d.usual as middle_value, d.mad,
           cast(round(d.usual, 2) as decimal(18, 2)) as usual -- mutation: equivalent, because the middle of two sums of money has three decimals at most
    from dated as g
    left join kin as k on k.reg_no = g.reg_no
    left join deviation as d on d.reg_no = g.reg_no
), bounded as (
    select j.*, case when peers >= :min_peers then cast(round(middle_value + :k_mad * case when mad > 0 then 1.4826e0 * mad else middle_value * :min_spread_pct * 0.01e0 end, 2) as decimal(18, 2)) end as bound
    from judged as j
), marked as (
    select b.*, days_taken > :register_days as late, not giver_kin and (value > :cap_yuan or value > bound) as large, not giver_kin and decl_no is not null and bound is null as few_peers,
           giver_name is null and giver_org is null as giver_unknown -- who is not named may be kin
    from bounded as b
)
select reg_no, person_id, decl_no, received_date, registered_on, days_taken, value, giver_name, giver_org, giver_kin, peers, usual, bound, coalesce(cast(bound as varchar), 'none') as bound_shown,
       case when late and large and not giver_unknown then 'late_and_large' when late then 'late_only' when large and giver_unknown then 'giver_unknown' when large then 'large' else 'not_compared' end as reason,
       case when late then 'hit' when large and disposal = 'kept_approved' then 'explained' when large and not giver_unknown then 'hit' else 'not_assessable' end as outcome
from marked
where late or large or few_peers
