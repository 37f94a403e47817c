-- One row per declared event with guests or givers close to the host's powers.
with event as (
    select decl_no, person_id, event_kind, event_date, gift_total, guest_list
    from declaration
    where gift_total is null or gift_total >= :min_amount
), guest as (
    select e.decl_no, e.person_id, e.event_date, g.guest_id
    from event as e
    cross join unnest(e.guest_list) as g (guest_id)
    where g.guest_id <> e.person_id
), seat as (                -- where the host held a post on that day; in charge where the register says so, or does not know the post
    select e.decl_no, p.org_id, coalesce(o.is_key_post, true) as in_charge, o.is_key_post as known_key
    from event as e
    join post as p on p.person_id = e.person_id and p.start_date <= e.event_date and (p.end_date is null or p.end_date >= e.event_date)
    left join office as o on o.post_id = p.post_id
), power as (               -- whose dealings are the host's: his or her own, and those of the units in charge
    select decl_no, 'person' as from_kind, person_id as from_id, event_date from event
    union
    select s.decl_no, 'unit', s.org_id, e.event_date
    from seat as s
    join event as e on e.decl_no = s.decl_no
    where s.in_charge
), reach as (
    select w.decl_no, d.path_id, d.to_kind, d.to_id, d.to_uscc, d.hops, d.path, d.source_rows
    from power as w
    join path as d on d.from_kind = w.from_kind and d.from_id = w.from_id
    where d.dealing_steps > 0 and d.kin_steps = 0 and d.contact_steps = 0 and d.acquaintance_steps = 0 and d.hops <= :k_hop
      and w.event_date between d.valid_from and d.valid_to
      and (d.dealing_to is null or d.dealing_to >= w.event_date - :link_months * interval '1' month)
), subordinate as (         -- guests on the staff of a unit below the host's, or in a post without powers in the host's own; holders of key posts there are colleagues
    select g.decl_no, g.guest_id, p.org_id
    from guest as g
    join post as p on p.person_id = g.guest_id and p.start_date <= g.event_date and (p.end_date is null or p.end_date >= g.event_date)
    left join office as o on o.post_id = p.post_id
    left join unit as u on u.org_id = p.org_id and u.valid_from <= g.event_date and (u.valid_to is null or u.valid_to >= g.event_date)
    join seat as s on s.decl_no = g.decl_no and (s.org_id = p.org_id and s.known_key and not o.is_key_post or s.org_id = u.parent_org_id and s.in_charge)
), kin as (
    select g.decl_no, g.guest_id
    from guest as g
    join path as k on k.from_kind = 'person' and k.from_id = g.person_id and k.to_kind = 'person' and k.to_id = g.guest_id
    where k.kin_steps = k.hops and k.hops <= :kin_degree and g.event_date between k.valid_from and k.valid_to
), given as (               -- gifts of companies around the event
    select e.decl_no, f.reg_no, c.uscc
    from event as e
    join gift as f on f.person_id = e.person_id and f.value >= :min_amount
                  and f.received_date >= e.event_date - :gift_days * interval '1' day and f.received_date <= e.event_date + :gift_days * interval '1' day
    join company as c on c.name = f.giver_org
), tie as (
    select g.decl_no, g.guest_id as party_id, r.path as tie, r.hops, r.path_id, cast(null as varchar) as reg_no, cast(null as varchar) as staff_org
    from guest as g
    join reach as r on r.decl_no = g.decl_no and r.to_kind = 'person' and r.to_id = g.guest_id
    union
    select decl_no, guest_id, guest_id || ' – ' || org_id, null, null, null, org_id
    from subordinate
    union
    select v.decl_no, v.uscc, r.path, r.hops, r.path_id, v.reg_no, null
    from given as v
    join reach as r on r.decl_no = v.decl_no and r.to_kind = 'company' and r.to_uscc = v.uscc
), ranked as (              -- of each that of the staff, else the shortest
    select t.*, row_number() over (partition by t.decl_no, t.party_id, t.reg_no order by t.staff_org, t.hops, t.path_id, t.tie) as tie_rank
    from tie as t
    left join kin as k on k.decl_no = t.decl_no and k.guest_id = t.party_id
    where k.guest_id is null
), row_of as (
    select distinct k.decl_no, s.source_row
    from ranked as k
    join reach as r on r.decl_no = k.decl_no and r.path_id = k.path_id
    cross join unnest(r.source_rows) as s (source_row)
    where k.tie_rank = 1
), contracted as (
    select r.decl_no, array_agg(c.contract_no order by c.contract_no) as contract_nos
    from row_of as r
    join contract as c on r.source_row = 'contract:' || c.contract_no
    group by r.decl_no
), approved as (
    select r.decl_no, array_agg(a.case_no order by a.case_no, a.step_no) as approval_nos, array_agg(a.step_no order by a.case_no, a.step_no) as approval_steps
    from row_of as r
    join approval as a on r.source_row = 'approval_record:' || a.case_no || '|' || cast(a.step_no as varchar)
    group by r.decl_no
), counted as (
    select decl_no, count(distinct party_id) as persons, array_agg(distinct party_id order by party_id) as party_ids, array_agg(distinct tie order by tie) as ties,
           array_agg(distinct reg_no order by reg_no) filter (where reg_no is not null) as reg_nos,
           array_agg(party_id order by party_id) filter (where staff_org is not null) as staff_ids,
           array_agg(staff_org order by party_id) filter (where staff_org is not null) as staff_orgs
    from ranked
    where tie_rank = 1
    group by decl_no
), host_unit as (
    select decl_no, min(org_id) as org_id
    from seat
    group by decl_no
)
select c.decl_no, e.person_id, u.org_id, e.event_kind, e.event_date, c.persons, c.party_ids, c.ties, e.gift_total, c.reg_nos, k.contract_nos, a.approval_nos, a.approval_steps,
       c.staff_ids, c.staff_orgs
from counted as c
join event as e on e.decl_no = c.decl_no
left join host_unit as u on u.decl_no = c.decl_no
left join contracted as k on k.decl_no = c.decl_no
left join approved as a on a.decl_no = c.decl_no
where c.persons >= :min_persons
