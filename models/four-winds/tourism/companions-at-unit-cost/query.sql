-- One row per order on whose claims companions travel: not on the order, or on it as kin whom it does not name.
with listed as (            -- an order that was approved only after its last day covers nobody
    select o.order_no, o.org_id, t.traveller_id, o.purpose, o.start_date, o.end_date
    from travel_order as o
    cross join unnest(o.traveller_ids) as t (traveller_id)
    where cast(o.approved_at as date) <= o.end_date
), used as (               -- a ticket that was given back was no journey; what came back may be less than the fare
    select t.*
    from ticket as t
    where not exists (select r.claim_no from ticket as r where r.traveller_id = t.traveller_id and r.depart_ts = t.depart_ts and r.fare < 0)
), billed as (             -- a room that was given back was no night
    select b.*
    from bill as b
    where not exists (select r.claim_no from bill as r where (r.claim_no = b.claim_no or r.guest_ids = b.guest_ids) and r.hotel_name = b.hotel_name
                        and r.check_in = b.check_in and r.rate = -b.rate and b.rate <> 0)
), rider as (               -- who has a ticket or a room on a claim
    select claim_no, traveller_id as person_id, cast(depart_ts as date) as first_day, cast(depart_ts as date) as last_day from used
    union all
    select b.claim_no, g.guest_id, b.check_in, b.check_out from billed as b cross join unnest(b.guest_ids) as g (guest_id)
), on_order as (            -- the claims of an order: those that name it, else those of a traveller on its days
    select distinct r.claim_no, l.order_no
    from rider as r
    join claim as c on c.claim_no = r.claim_no
    join listed as l on l.order_no = c.order_ref
    union
    select distinct r.claim_no, l.order_no
    from rider as r
    join listed as l on l.traveller_id = r.person_id and r.first_day <= l.end_date and r.last_day >= l.start_date
    left join claim as c on c.claim_no = r.claim_no
    left join listed as n on n.order_no = c.order_ref
    where n.order_no is null
), ordered as (
    select distinct order_no, org_id, purpose, start_date, end_date from listed
), related as (             -- declared and derived kin, in both directions
    select person_id as a, relative_id as b, relation_code, coalesce(valid_from, date '1900-01-01') as from_day, coalesce(valid_to, date '9999-12-31') as to_day from kin
    union
    select relative_id, person_id, relation_code, coalesce(valid_from, date '1900-01-01'), coalesce(valid_to, date '9999-12-31') from kin
), kinship as (
    select a, b, relation_code, from_day, to_day from related where :kin_hops >= 1
    union
    select x.a, y.b, x.relation_code || '-' || y.relation_code, case when x.from_day > y.from_day then x.from_day else y.from_day end,
           case when x.to_day < y.to_day then x.to_day else y.to_day end
    from related as x
    join related as y on y.a = x.b
    where x.a <> y.b and :kin_hops >= 2
), stranger as (            -- rooms, and tickets for the train or flight of a traveller, of persons who are not on the order
    select distinct o.order_no, t.traveller_id as extra_id, t.claim_no, t.seg_no, t.fare, cast(null as bigint) as bill_seq, cast(t.depart_ts as date) as day
    from on_order as o
    join used as t on t.claim_no = o.claim_no
    left join listed as l on l.order_no = o.order_no and l.traveller_id = t.traveller_id
    join on_order as q on q.order_no = o.order_no
    join used as s on s.claim_no = q.claim_no and s.from_city = t.from_city and s.to_city = t.to_city
                    and s.depart_ts >= t.depart_ts - :same_train_window_min * interval '1' minute
                    and s.depart_ts <= t.depart_ts + :same_train_window_min * interval '1' minute
    join listed as m on m.order_no = o.order_no and m.traveller_id = s.traveller_id
    where l.order_no is null and t.fare > 0 -- without a price the unit did not pay
    union
    select distinct o.order_no, g.guest_id, b.claim_no, cast(null as bigint), cast(null as decimal(18, 2)), b.bill_seq, b.check_in
    from billed as b
    cross join unnest(b.guest_ids) as g (guest_id)
    join on_order as o on o.claim_no = b.claim_no
    left join listed as l on l.order_no = o.order_no and l.traveller_id = g.guest_id
    where l.order_no is null and b.rate > 0
), kin_meant as (           -- orders whose purpose speaks of kin
    select distinct l.order_no
    from listed as l
    cross join unnest(array[:kin_terms]) as t (term)
    where strpos(l.purpose, t.term) > 0
), listed_kin as (          -- kin of a traveller on the same order, whom its purpose does not name
    select distinct l.order_no, k.b as extra_id
    from listed as l
    join kinship as k on k.a = l.traveller_id and l.start_date between k.from_day and k.to_day
    join listed as m on m.order_no = l.order_no and m.traveller_id = k.b
    left join post as p on p.person_id = k.b and p.org_id = l.org_id and p.start_date <= l.start_date and (p.end_date is null or p.end_date >= l.start_date)
    left join person as n on n.person_id = k.b and strpos(l.purpose, n.name) > 0
    left join kin_meant as w on w.order_no = l.order_no
    left join claim as c on c.order_ref = l.order_no and c.claimant_id = k.b -- who claims the trip is no companion
    where w.order_no is null and p.person_id is null and n.person_id is null and c.claim_no is null
), kin_paid as (            -- … with a ticket or a room on the claims
    select k.order_no, k.extra_id, t.claim_no, t.seg_no, t.fare, cast(null as bigint) as bill_seq
    from listed_kin as k
    join on_order as o on o.order_no = k.order_no
    join used as t on t.claim_no = o.claim_no and t.traveller_id = k.extra_id and t.fare > 0
    union
    select k.order_no, k.extra_id, b.claim_no, cast(null as bigint), cast(null as decimal(18, 2)), b.bill_seq
    from listed_kin as k
    join on_order as o on o.order_no = k.order_no
    join billed as b on b.claim_no = o.claim_no
    where contains(b.guest_ids, k.extra_id) and b.rate > 0
), paid as (
    select s.order_no, s.extra_id, s.claim_no, s.seg_no, s.fare, s.bill_seq, 0 as on_order
    from stranger as s
    left join listed as w on w.traveller_id = s.extra_id and s.day between w.start_date and w.end_date -- with an order of one's own one is no companion
    where w.order_no is null
    union
    select order_no, extra_id, claim_no, seg_no, fare, bill_seq, 1
    from kin_paid
), decorated as (           -- drivers with an approved trip on these days are seldom on the order; who is kin of a traveller
    select p.order_no, p.extra_id, p.claim_no, p.seg_no, p.fare, p.bill_seq, p.on_order, max(case when v.driver_id is null then 0 else 1 end) as driven,
           min(k.a) as kin_of, min(k.relation_code) as relation
    from paid as p
    join listed as o on o.order_no = p.order_no
    left join trip as v on v.driver_id = p.extra_id and cast(coalesce(v.actual_start, v.planned_start) as date) <= o.end_date
                       and cast(coalesce(v.actual_end, v.planned_end) as date) >= o.start_date and v.approved_at <= coalesce(v.actual_start, v.planned_start)
    left join kinship as k on k.a = o.traveller_id and k.b = p.extra_id and o.start_date between k.from_day and k.to_day
    group by p.order_no, p.extra_id, p.claim_no, p.seg_no, p.fare, p.bill_seq, p.on_order
), counted as (
    select p.order_no, count(distinct p.extra_id) as extra_persons, count(distinct case when p.driven = 0 then p.extra_id end) as undriven,
           array_agg(distinct p.extra_id order by p.extra_id) as extra_ids, array_agg(distinct p.relation order by p.relation) filter (where p.relation is not null) as relations,
           array_agg(distinct p.kin_of order by p.kin_of) filter (where p.kin_of is not null) as kin_of, min(p.kin_of) as first_kin_of,
           count(distinct case when p.on_order = 1 then p.extra_id end) as on_order, count(p.seg_no) as tickets, count(p.bill_seq) as rooms,
           count(distinct case when p.relation is not null then p.extra_id end) as related, cast(coalesce(sum(p.fare), 0) as decimal(18, 2)) as fares,
           array_agg(p.claim_no order by p.claim_no, p.seg_no, p.extra_id) filter (where p.seg_no is not null) as claim_nos,
           array_agg(p.seg_no order by p.claim_no, p.seg_no, p.extra_id) filter (where p.seg_no is not null) as seg_nos,
           array_agg(p.claim_no order by p.claim_no, p.bill_seq, p.extra_id) filter (where p.bill_seq is not null) as room_claims,
           array_agg(p.bill_seq order by p.claim_no, p.bill_seq, p.extra_id) filter (where p.bill_seq is not null) as room_bills
    from decorated as p
    group by p.order_no
), kin_row as (             -- the rows of kinship between a traveller and a companion
    select p.order_no, array_agg(k.person_id order by k.person_id, k.relative_id) as kin_persons, array_agg(k.relative_id order by k.person_id, k.relative_id) as kin_relatives
    from (select distinct order_no, extra_id from paid) as p
    join (select distinct person_id, relative_id from kin) as k on k.relative_id = p.extra_id or k.person_id = p.extra_id
    join listed as l on l.order_no = p.order_no and (l.traveller_id = k.person_id and k.relative_id = p.extra_id or l.traveller_id = k.relative_id and k.person_id = p.extra_id)
    group by p.order_no
), claimant as (            -- who answers first: the traveller they are related to, else the claimant, else the first on the order
    select l.order_no, min(case when c.claim_no is not null then l.traveller_id end) as claimant_id, min(l.traveller_id) as first_id
    from listed as l
    left join claim as c on c.order_ref = l.order_no and c.claimant_id = l.traveller_id
    group by l.order_no
)
select c.order_no, coalesce(c.first_kin_of, t.claimant_id, t.first_id) as traveller_id, o.org_id, o.start_date, c.extra_persons, c.extra_ids, c.related, c.relations, c.kin_of, c.on_order,
       c.tickets, c.fares, c.rooms, c.claim_nos, c.seg_nos, c.room_claims, c.room_bills, k.kin_persons, k.kin_relatives, case when c.undriven >= :min_extra then 'hit' else 'explained' end as outcome
from counted as c
join ordered as o on o.order_no = c.order_no
join claimant as t on t.order_no = c.order_no
left join kin_row as k on k.order_no = c.order_no
where c.extra_persons >= :min_extra
