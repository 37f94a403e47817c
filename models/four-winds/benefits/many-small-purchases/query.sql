-- One row per unit, payee and year of many small purchases with a large sum.
with bought as (        -- claim lines, and payments that settle no claim; what is taken back counts against the sum
    select c.org_id, l.payee_uscc, l.payee_name, l.occur_date as day, l.amount, l.claim_no, l.line_no, cast(null as varchar) as pay_ref
    from expense_line as l
    join expense_claim as c on c.claim_no = l.claim_no
    union all
    select p.org_id, p.payee_uscc, p.payee_name, cast(p.pay_ts as date) as day, p.amount, cast(null as varchar) as claim_no, cast(null as bigint) as line_no, p.pay_ref
    from payment as p
    where p.payee_uscc is not null and not exists (select c.claim_no from expense_claim as c where c.pay_ref = p.pay_ref)
), yearly as (
    select org_id, payee_uscc, extract(year from day) as paid_year, min(payee_name) as payee_name, max(day) as last_day, count(*) filter (where amount > 0) - count(*) filter (where amount < 0) as lines, max(amount) as largest, sum(amount) as total
    from bought
    group by org_id, payee_uscc, extract(year from day)
    having max(amount) <= :single_max
), unit_year as (       -- every unit of the register in every year looked at, as it was at the end
    select o.org_id, y.paid_year, o.org_kind, o.headcount_actual as headcount,
           row_number() over (partition by o.org_id, y.paid_year order by o.valid_from desc) as nth
    from organisation as o
    join (select distinct paid_year from yearly) as y on o.valid_from <= cast(cast(y.paid_year as varchar) || '-12-31' as date)
                                                     and (o.valid_to is null or o.valid_to >= cast(cast(y.paid_year as varchar) || '-01-01' as date))
), measured as (        -- the largest such sum per head of each unit; a unit without one has none
    select u.org_id, u.paid_year, u.org_kind, max(coalesce(cast(y.total as double), 0) / u.headcount) as per_head
    from unit_year as u
    left join yearly as y on y.org_id = u.org_id and y.paid_year = u.paid_year
    where u.nth = 1 and u.headcount > 0
    group by u.org_id, u.paid_year, u.org_kind
), judged as (
    select y.*, u.org_kind, u.headcount, round(cast(y.total as double) / nullif(u.headcount, 0), 2) as per_head
    from yearly as y
    left join unit_year as u on u.org_id = y.org_id and u.paid_year = y.paid_year and u.nth = 1
    where y.lines >= :min_count and y.total > :annual_min
), ranked as (
    select j.org_id, j.payee_uscc, j.paid_year, m.per_head,
           row_number() over (partition by j.org_id, j.payee_uscc, j.paid_year order by m.per_head, m.org_id) - 1 as place,
           count(*) over (partition by j.org_id, j.payee_uscc, j.paid_year) as peers
    from judged as j
    join measured as m on m.paid_year = j.paid_year and m.org_kind = j.org_kind and m.org_id <> j.org_id
), peer as (            -- the exact rank, with linear interpolation between its neighbours
    select org_id, payee_uscc, paid_year, max(peers) as peers,
           round(sum(per_head * case when abs(place - (peers - 1) * :percentile / 100e0) < 1 then 1 - abs(place - (peers - 1) * :percentile / 100e0) else 0 end), 2) as peer_limit
    from ranked
    group by org_id, payee_uscc, paid_year
), compared as (
    select j.*, coalesce(p.peers, 0) as peers, p.peer_limit,
           case when coalesce(j.headcount, 0) = 0 or coalesce(p.peers, 0) < :min_peers then 'not_assessable' when j.per_head > p.peer_limit then 'hit' else 'usual' end as outcome
    from judged as j
    left join peer as p on p.org_id = j.org_id and p.payee_uscc = j.payee_uscc and p.paid_year = j.paid_year
)
select c.org_id, c.payee_uscc, cast(c.paid_year as bigint) as paid_year, coalesce(n.name, c.payee_name) as payee_name, c.last_day, c.lines, c.largest, cast(c.total as decimal(18, 2)) as total,
       c.headcount, cast(c.per_head as decimal(18, 2)) as per_head, c.peers, cast(c.peer_limit as decimal(18, 2)) as peer_limit,
       array_agg(b.claim_no order by b.day, b.claim_no, b.line_no) filter (where b.claim_no is not null) as claim_nos,
       array_agg(b.line_no order by b.day, b.claim_no, b.line_no) filter (where b.claim_no is not null) as line_nos,
       array_agg(b.pay_ref order by b.day, b.pay_ref) filter (where b.pay_ref is not null) as pay_refs, c.outcome
from compared as c
join bought as b on b.org_id = c.org_id and b.payee_uscc = c.payee_uscc and extract(year from b.day) = c.paid_year
left join company as n on n.uscc = c.payee_uscc
where c.outcome <> 'usual'
group by c.org_id, c.payee_uscc, c.paid_year, coalesce(n.name, c.payee_name), c.last_day, c.lines, c.largest, c.total, c.headcount, c.per_head, c.peers, c.peer_limit, c.outcome
