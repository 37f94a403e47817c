-- One row per stop at a leisure venue around the day of which the vehicle's unit claimed such spending.
with beside as (        -- the nearest venue of the stop itself, and those around it; a stop recorded at the venue has no distance
    select s.vehicle_id, s.start_ts, s.minutes, s.venue_id,
           coalesce(
               case when s.outline_m < s.venue_m then s.outline_m end, -- mutation: equivalent, because of equal distances either will do
               s.venue_m, s.outline_m, 0) as near_m
    from stop_event as s
    union all
    select s.vehicle_id, s.start_ts, s.minutes, v.venue_id, v.near_m
    from stop_event as s
    join stop_venue as v on v.vehicle_id = s.vehicle_id and v.start_ts = s.start_ts
), stopped as (
    select b.vehicle_id, b.start_ts, b.minutes, b.venue_id, v.name, v.category, b.near_m,
           row_number() over (partition by b.vehicle_id, b.start_ts order by b.near_m, b.venue_id) as nth
    from beside as b
    join venue as v on v.venue_id = b.venue_id and v.category in (:venue_categories)
    where b.minutes >= :dwell_min and b.near_m <= :radius_m
), driven as (
    select s.*, o.org_id, o.plate_no, cast(s.start_ts as date) as day,
           row_number() over (partition by s.vehicle_id, s.start_ts order by o.valid_from desc, o.org_id) as nth_owner
    from stopped as s
    join official_vehicle as o on o.vehicle_id = s.vehicle_id and o.valid_from <= cast(s.start_ts as date)
                              and (o.valid_to is null or o.valid_to >= cast(s.start_ts as date))
    where s.nth = 1
), elsewhere as (       -- the car park's own record names a house where one may eat or sleep; being near one says nothing
    select d.vehicle_id, d.start_ts, min(v.name) as other_venue
    from driven as d
    join parking_event as k on k.vehicle_id = d.vehicle_id and k.start_ts = d.start_ts
    join venue as v on v.venue_id = k.venue_id and v.category in (:other_categories)
    group by d.vehicle_id, d.start_ts
), spending_account as (
    select a.account_code, k.valid_from, k.valid_to
    from (select account_code from expense_line group by account_code) as a
    join classification as k on k.scheme = 'account' and k.class in (:spending_classes)
                            and (k.match = 'prefix' and starts_with(a.account_code, k.code) or k.match = 'exact' and a.account_code = k.code)
), claimed as (
    select distinct c.org_id, l.occur_date, l.claim_no, l.line_no, coalesce(r.remaining, l.amount) as amount
    from expense_line as l
    join expense_claim as c on c.claim_no = l.claim_no
    join spending_account as a on a.account_code = l.account_code and l.occur_date between a.valid_from and a.valid_to
    left join reversed_line as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where coalesce(r.remaining, l.amount) > 0
)
select d.vehicle_id, d.start_ts, d.org_id, d.plate_no, d.minutes, d.venue_id, d.name as venue_name, d.category, d.near_m as distance_m,
       count(*) as claimed_lines, cast(sum(c.amount) as decimal(18, 2)) as amount,
       array_agg(c.claim_no order by c.claim_no, c.line_no) as claim_nos, array_agg(c.line_no order by c.claim_no, c.line_no) as line_nos, e.other_venue,
       case when e.other_venue is null then 'hit' else 'explained' end as outcome
from driven as d
left join elsewhere as e on e.vehicle_id = d.vehicle_id and e.start_ts = d.start_ts
join claimed as c on c.org_id = d.org_id and abs(date_diff('day', d.day, c.occur_date)) <= :day_window
where d.nth_owner = 1
group by d.vehicle_id, d.start_ts, d.org_id, d.plate_no, d.minutes, d.venue_id, d.name, d.category, d.near_m, e.other_venue
