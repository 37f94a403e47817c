-- One row per stay of an official or kin that a company paid for which is close to that official's powers.
with night as (
    select stay_id, case_no, person_id as guest_id, venue_id, check_in, coalesce(check_out, check_in) as check_out, room_no, payer_name, payer_uscc from stay
    union
    select s.stay_id, s.case_no, g.guest_id, s.venue_id, s.check_in, coalesce(s.check_out, s.check_in), s.room_no, s.payer_name, s.payer_uscc
    from stay as s
    cross join unnest(s.co_guests) as g (guest_id)
), charged as (             -- bills of the hotel on these days: of the payer on the register, or, where it names none, of the room
    select distinct n.stay_id, b.bill_no, b.amount, coalesce(n.payer_uscc, b.buyer_uscc) as payer_uscc, coalesce(n.payer_name, b.buyer_name) as payer_name
    from night as n
    join bill as b on b.venue_id = n.venue_id and cast(b.txn_ts as date) >= cast(n.check_in as date) and (cast(b.txn_ts as date) <= cast(n.check_out as date) or b.amount < 0) -- what was repaid came back later
    where (b.case_no is null or b.case_no = n.case_no)
      and (b.buyer_uscc = n.payer_uscc and coalesce(b.room = n.room_no, true) or n.payer_uscc is null and b.room = n.room_no) -- another room is another guest's
), paid as (
    select stay_id, payer_uscc, min(payer_name) as payer_name, cast(sum(amount) as decimal(18, 2)) as amount, array_agg(bill_no order by bill_no) as bill_nos
    from charged
    where payer_uscc is not null
    group by stay_id, payer_uscc
), invoiced as (            -- without a bill the amount is open, and who paid stands in the register
    select distinct n.stay_id, n.guest_id, n.venue_id, n.check_in, coalesce(p.payer_uscc, n.payer_uscc) as payer_uscc, coalesce(p.payer_name, n.payer_name, p.payer_uscc, n.payer_uscc) as payer_name, p.amount, p.bill_nos
    from night as n
    left join paid as p on p.stay_id = n.stay_id
), official as (            -- the guest, or whose kin the guest is
    select i.*, i.guest_id as official_id, 'self' as guest_is
    from invoiced as i
    union
    select i.*, k.from_id, 'kin'
    from invoiced as i
    join path as k on k.to_id = i.guest_id and k.from_kind = 'person' and k.to_kind = 'person' and k.kin_steps = k.hops and k.hops <= :kin_hops
                  and cast(i.check_in as date) between k.valid_from and k.valid_to
), tied as (                -- the official's own powers over the company
    select o.*, d.hops, d.path, d.path_id, d.source_rows,
           row_number() over (partition by o.stay_id, o.official_id, o.payer_uscc
                              order by case when o.guest_is = 'self' then 0 else 1 end, d.hops, d.weight desc, d.path_id, o.guest_id) as tie_rank
    from official as o
    join path as d on d.from_id = o.official_id and d.from_kind = 'person' and d.to_uscc = o.payer_uscc and d.to_kind = 'company'
    where d.dealing_steps > 0 and d.kin_steps = 0 and d.contact_steps = 0 and d.acquaintance_steps = 0 and d.hops <= :k_hop
      and cast(o.check_in as date) between d.valid_from and d.valid_to
      and (d.dealing_to is null or d.dealing_to >= cast(o.check_in as date) - :link_months * interval '1' month)
), row_of as (              -- contracts and approvals on the path
    select distinct t.path_id, r.source_row
    from tied as t
    cross join unnest(t.source_rows) as r (source_row)
    where t.tie_rank = 1
), contracted as (
    select r.path_id, array_agg(c.contract_no order by c.contract_no) as contract_nos
    from row_of as r
    join contract as c on r.source_row = 'contract:' || c.contract_no
    group by r.path_id
), approved as (
    select r.path_id, array_agg(a.case_no order by a.case_no, a.step_no) as approval_nos, array_agg(a.step_no order by a.case_no, a.step_no) as approval_steps
    from row_of as r
    join approval as a on r.source_row = 'approval_record:' || a.case_no || '|' || cast(a.step_no as varchar)
    group by r.path_id
), employed as (            -- kin on the payroll of the company may have travelled for it
    select distinct t.stay_id, t.guest_id, t.payer_uscc
    from tied as t
    join insured as s on s.person_id = t.guest_id and s.employer_uscc = t.payer_uscc and s.month = substr(cast(cast(t.check_in as date) as varchar), 1, 7)
    where t.guest_is = 'kin'
), seat as (
    select t.stay_id, t.official_id, min(p.org_id) as org_id
    from tied as t
    join post as p on p.person_id = t.official_id and p.start_date <= cast(t.check_in as date) and (p.end_date is null or p.end_date >= cast(t.check_in as date))
    group by t.stay_id, t.official_id
)
select t.stay_id, t.official_id, t.payer_uscc, t.payer_name, s.org_id, t.guest_id, t.guest_is, t.check_in, t.venue_id, t.amount, t.hops, t.path, t.bill_nos, c.contract_nos,
       a.approval_nos, a.approval_steps,
       case when e.stay_id is not null then 'explained' else 'hit' end as outcome
from tied as t
left join contracted as c on c.path_id = t.path_id
left join approved as a on a.path_id = t.path_id
left join employed as e on e.stay_id = t.stay_id and e.guest_id = t.guest_id and e.payer_uscc = t.payer_uscc
left join seat as s on s.stay_id = t.stay_id and s.official_id = t.official_id
where t.tie_rank = 1 and (t.amount is null or t.amount >= :min_amount)
