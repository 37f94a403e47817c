-- One row per official and case with several leisure bills in working hours of days marked present.
with region as (        -- how far a calendar reaches, as a prefix of division codes; a lone one reaches everywhere
    select region_code, case when count(*) over () = 1 or region_code = '100000' then '' else substr(region_code, 1, digits + digits % 2) end as reach
    from (select region_code, length(rtrim(region_code, '0')) as digits -- mutation: equivalent, because no code holds the sign added here
          from calendar_day group by region_code) as r
), holder as (          -- an account names a person where only one holds it
    select card_token, min(org_id) as org_id,
           min(holder_id) as person_id -- mutation: equivalent, because there is only one
    from official_card_txn
    group by card_token
    having count(distinct holder_id) = 1
), billed as (
    select b.case_no, h.person_id, h.org_id, b.venue_id, b.bill_no, b.txn_ts, cast(b.txn_ts as date) as day, hour(b.txn_ts) * 60 + minute(b.txn_ts) as at_minute, b.amount
    from (select t.*, lead(amount) over (partition by case_no, venue_id, payer_token, abs(amount) order by txn_ts, amount desc, bill_no) as next_amount from venue_transaction as t) as b
    join venue as v on v.venue_id = b.venue_id and v.category in (:venue_categories)
    join holder as h on h.card_token = b.payer_token
    join leave_attendance as a on a.person_id = h.person_id and a.day = cast(b.txn_ts as date) and a.status = 'present'
    where b.amount > 0 and coalesce(b.next_amount > 0, true) -- what a till gives back is no visit
), placed as (
    select b.*, o.division_code, row_number() over (partition by b.venue_id, b.bill_no order by o.valid_from desc, o.division_code) as nth_unit
    from billed as b
    left join organisation as o on o.org_id = b.org_id and o.valid_from <= b.day and (o.valid_to is null or o.valid_to >= b.day)
), located as (
    select *
    from placed
    where nth_unit = 1
), dated as (           -- the calendar of the nearest division upward that knows the day
    select l.venue_id, l.bill_no, c.is_workday, row_number() over (partition by l.venue_id, l.bill_no order by length(r.reach) desc, c.region_code) as nth
    from located as l
    join calendar_day as c on c.day = l.day
    join region as r on r.region_code = c.region_code and (r.reach = '' or starts_with(l.division_code, r.reach))
), worked as (          -- well inside the morning or the afternoon
    select l.case_no, l.person_id, l.org_id, l.venue_id, l.bill_no, l.txn_ts, l.day, l.amount
    from located as l
    join dated as d on d.venue_id = l.venue_id and d.bill_no = l.bill_no and d.nth = 1 and d.is_workday
    where l.at_minute >= hour(:work_start) * 60 + minute(:work_start) + :margin_min and l.at_minute <= hour(:lunch_start) * 60 + minute(:lunch_start) - :margin_min
       or l.at_minute >= hour(:lunch_end) * 60 + minute(:lunch_end) + :margin_min and l.at_minute <= hour(:work_end) * 60 + minute(:work_end) - :margin_min
), counted as (         -- for each bill, those of the window that ends with it
    select w.case_no, w.person_id, w.venue_id, w.bill_no, w.txn_ts, count(*) as bills
    from worked as w
    join worked as e on e.case_no = w.case_no and e.person_id = w.person_id
                    and (e.txn_ts <= w.txn_ts) and date_diff('day', e.day, w.day) <= :window_days
    group by w.case_no, w.person_id, w.venue_id, w.bill_no, w.txn_ts
), fullest as (         -- the window with most bills; of equals the first
    select c.*, row_number() over (partition by case_no, person_id order by bills desc, txn_ts, venue_id, bill_no) as nth
    from counted as c
)
select f.case_no, f.person_id, min(w.org_id) as org_id, f.bills, min(w.txn_ts) as first_bill, max(w.txn_ts) as last_bill, cast(sum(w.amount) as decimal(18, 2)) as amount,
       array_agg(w.venue_id order by w.txn_ts, w.venue_id, w.bill_no) as venue_ids, array_agg(w.bill_no order by w.txn_ts, w.venue_id, w.bill_no) as bill_nos,
       array_agg(distinct w.day order by w.day) as days
from fullest as f
join worked as w on w.case_no = f.case_no and w.person_id = f.person_id and w.txn_ts <= f.txn_ts
                and date_diff('day', w.day, cast(f.txn_ts as date)) <= :window_days
where f.nth = 1 and f.bills >= :min_count
group by f.case_no, f.person_id, f.bills
