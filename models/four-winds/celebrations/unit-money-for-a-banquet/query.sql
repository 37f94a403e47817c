-- One row per payment or paid line for a private banquet: to its hotel or a service around its day, or with words of celebrations.
with held as (              -- the banquets of public staff, with the hotel
    select b.booking_no, b.host_person_id as host_id, b.event_kind, b.event_date, b.venue_id, v.name as venue_name, v.uscc as venue_uscc, p.org_id
    from booking as b
    join post as p on p.person_id = b.host_person_id and p.start_date <= b.event_date and (p.end_date is null or p.end_date >= b.event_date)
    left join venue as v on v.venue_id = b.venue_id
), paying as (              -- the host's own units and those below them on that day
    select h.*, h.org_id as payer_id from held as h
    union
    select h.*, u.org_id
    from held as h
    join unit as u on u.parent_org_id = h.org_id and u.valid_from <= h.event_date and (u.valid_to is null or u.valid_to >= h.event_date)
), standing as (            -- lines with what remains of them
    select l.claim_no, l.line_no, l.occur_date, l.summary, l.payee_name, l.payee_uscc, l.invoice_key, coalesce(r.remaining, l.amount) as amount
    from line as l
    left join reversed as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where coalesce(r.remaining, l.amount) > 0
), returned as (            -- payments of claims of which every line was taken back
    select c.pay_ref
    from claim as c
    join line as l on l.claim_no = c.claim_no
    left join standing as s on s.claim_no = l.claim_no and s.line_no = l.line_no
    where c.pay_ref is not null
    group by c.pay_ref
    having count(s.claim_no) = 0
), spent as (               -- paid lines, and payments that did not come back
    select l.claim_no || '|' || cast(l.line_no as varchar) as row_ref, c.org_id, coalesce(l.occur_date, cast(c.submit_ts as date)) as day,
           coalesce(i.seller_name, l.payee_name) as payee, coalesce(i.seller_uscc, l.payee_uscc) as payee_uscc, l.summary, l.amount,
           l.claim_no, l.line_no, cast(null as varchar) as pay_ref, c.pay_ref as paid_by
    from standing as l
    left join claim as c on c.claim_no = l.claim_no
    left join invoice as i on i.invoice_key = l.invoice_key
    where c.claim_no is null or c.pay_ref is not null
    union all
    select pay_ref, org_id, cast(pay_ts as date), payee_name, payee_uscc, summary, amount, cast(null as varchar), cast(null as bigint), pay_ref, cast(null as varchar)
    from payment as p
    where pay_ref not in (select pay_ref from returned)
      and not exists (select r.pay_ref from payment as r where r.org_id = p.org_id and r.payee_name = p.payee_name and r.amount = -p.amount and r.pay_ts >= p.pay_ts)
), sizable as (
    select *
    from spent
    where amount > 0 and amount >= :min_amount
), service as (             -- names of wedding and car-hire firms
    select s.payee
    from sizable as s
    cross join unnest(array[:service_terms]) as t (term)
    where strpos(s.payee, t.term) > 0
    group by s.payee
), around as (              -- within days of the banquet: the hotel by its credit code, else by name; a service by name
    select s.row_ref, p.booking_no, p.host_id, p.event_kind, p.event_date, p.venue_id, p.venue_uscc,
           case when s.payee_uscc = p.venue_uscc or (s.payee_uscc is null or p.venue_uscc is null) and s.payee = p.venue_name then 'hotel'
                when w.payee is not null then 'service' end as reason,
           abs(date_diff('day', p.event_date, s.day)) as days_apart
    from sizable as s
    join paying as p on p.payer_id = s.org_id and s.day >= p.event_date - :window_days * interval '1' day and s.day <= p.event_date + :window_days * interval '1' day
    left join service as w on w.payee = s.payee
), nearest as (
    select a.*, row_number() over (partition by row_ref order by reason, days_apart, booking_no, host_id) as event_rank
    from around as a
    where reason is not null
), worded as (
    select case when source_dataset = 'payment' then key_1 else key_1 || '|' || key_2 end as row_ref, array_agg(distinct matched_text order by matched_text) as words
    from hit
    where (source_dataset = 'payment' or source_dataset = 'expense_line') and source_column = 'summary' and lexicon_id = :lexicon
    group by case when source_dataset = 'payment' then key_1 else key_1 || '|' || key_2 end
), matched as (
    select s.*, n.reason, n.booking_no, n.host_id, n.event_kind, n.event_date, n.venue_id, n.venue_uscc, w.words
    from sizable as s
    left join nearest as n on n.row_ref = s.row_ref and n.event_rank = 1
    left join worded as w on w.row_ref = s.row_ref
    where n.row_ref is not null or w.row_ref is not null
), agreed as (              -- the unit's framework hotel, or a meeting or reception of it there
    select m.row_ref
    from matched as m
    join contract as c on c.buyer_org_id = m.org_id and c.supplier_uscc = m.venue_uscc and c.sign_date <= m.day and (c.end_date is null or c.end_date >= m.day)
    where m.reason = 'hotel'
    union
    select m.row_ref
    from matched as m
    join plan as p on p.org_id = m.org_id and p.venue_id = m.venue_id and p.start_date <= m.day and p.end_date >= m.day - :window_days * interval '1' day
    where m.reason = 'hotel'
    union
    select m.row_ref
    from matched as m
    join reception as r on r.org_id = m.org_id and r.venue_id = m.venue_id and r.reception_date <= m.day and r.reception_date >= m.day - :window_days * interval '1' day
                       and cast(r.approved_at as date) <= r.reception_date
    where m.reason = 'hotel'
)
select m.row_ref, m.org_id, m.day, m.payee, m.summary, m.amount, coalesce(m.reason, 'words') as reason, m.words, coalesce(m.host_id || ' – ' || cast(m.event_date as varchar) || ' – ' || m.booking_no, 'no_banquet') as banquet, m.booking_no, m.host_id, m.event_kind, m.event_date,
       m.claim_no, m.line_no, m.pay_ref, case when a.row_ref is not null and m.words is null then 'explained' else 'hit' end as outcome
from matched as m
left join agreed as a on a.row_ref = m.row_ref
left join matched as t on t.paid_by = m.pay_ref
where t.row_ref is null         -- a payment for a line that is shown is not shown again
