-- One row per meeting or course above the quota per person and day, or with too many staff.
with borne as (             -- lines without a plan on their claim: the plans of the unit whose number or title they bear
    select l.claim_no, l.line_no, l.summary, coalesce(l.occur_date, cast(c.submit_ts as date)) as day, p.plan_no, p.title, p.start_date
    from claim as c
    join plan as p on p.org_id = c.org_id
    join line as l on l.claim_no = c.claim_no
    where c.order_ref is null and (strpos(l.summary, p.plan_no) > 0 or strpos(l.summary, p.title) > 0)
    union
    select l.claim_no, l.line_no, l.summary, l.occur_date, p.plan_no, p.title, p.start_date
    from line as l
    left join claim as c on c.claim_no = l.claim_no
    join plan as p on strpos(l.summary, p.plan_no) > 0 or strpos(l.summary, p.title) > 0
    where c.claim_no is null
), matched as (             -- the number before the title, the longer title before the shorter, the nearer event of one title
    select b.*, row_number() over (partition by claim_no, line_no order by case when strpos(summary, plan_no) > 0 then 0 else 1 end, -- mutation: equivalent, because only the order counts
                                   length(title) desc, abs(date_diff('day', start_date, day)), plan_no) as plan_rank
    from borne as b
    where day is null or abs(date_diff('day', start_date, day)) <= :settle_days
), settled_by as (          -- the plan that the claim names, else that one
    select l.claim_no, l.line_no, c.order_ref as plan_no
    from line as l
    join claim as c on c.claim_no = l.claim_no
    union
    select claim_no, line_no, plan_no from matched where plan_rank = 1
), settled as (
    select s.plan_no, cast(sum(l.amount) as decimal(18, 2)) as settled, array_agg(distinct l.claim_no order by l.claim_no) as claim_nos
    from settled_by as s
    join line as l on l.claim_no = s.claim_no and l.line_no = s.line_no
    group by s.plan_no
    having sum(l.amount) > 0
), event as (
    select p.plan_no, p.org_id, p.title, p.kind, p.quota_class, p.start_date, p.attendees, p.staff, p.attendees * (date_diff('day', p.start_date, p.end_date) + 1) as person_days,
           s.settled, s.claim_nos
    from plan as p
    left join settled as s on s.plan_no = p.plan_no
    where p.kind in ('meeting', 'training')
), seat as (                -- where the unit was on the first day; the first place on file also stands for the time before
    select e.plan_no, coalesce(max_by(u.division_code, u.valid_from) filter (where u.division_code is not null and u.valid_from <= e.start_date),
                               min_by(u.division_code, u.valid_from) filter (where u.division_code is not null)) as division_code
    from event as e
    join unit as u on u.org_id = e.org_id
    group by e.plan_no
), scope as (
    select q.*, case when region_code in ('000000', '100000') then '' when substr(region_code, 3, 4) = '0000' then substr(region_code, 1, 2)
                     when substr(region_code, 5, 2) = '00' then substr(region_code, 1, 4) else substr(region_code, 1, 6) end as stem,
           (select count(distinct region_code) from quota) as regions
    from quota as q
), limited as (             -- the row of the class in force on the first day, of the nearest division upward
    select e.plan_no, q.item_code, q.region_code, q.rank_code, q.valid_from, q.limit_value,
           row_number() over (partition by e.plan_no order by case when q.rank_code = e.quota_class or q.item_code = e.quota_class then 0 else 1 end, length(q.stem) desc,
                              case when q.item_code = e.kind then 0 else 1 end, q.valid_from desc, q.item_code, q.region_code, q.rank_code) as quota_rank
    from event as e
    left join seat as u on u.plan_no = e.plan_no
    join scope as q on (starts_with(lower(q.item_code), e.kind) and q.rank_code in (e.quota_class, 'any') or q.item_code = e.quota_class)
                   and (q.regions = 1 and u.division_code is null or starts_with(u.division_code, q.stem)) -- another region's quota is none
                   and e.start_date >= q.valid_from and (q.valid_to is null or e.start_date <= q.valid_to)
), compared as (
    select e.*, round(cast(e.settled as double) / nullif(e.person_days, 0), 6) as cost, coalesce(l.limit_value, cast(:quota_fallback as decimal(18, 2))) as limit_value,
           l.item_code, l.region_code, l.rank_code, l.valid_from as quota_from
    from event as e
    left join limited as l on l.plan_no = e.plan_no and l.quota_rank = 1
), marked as (
    select c.*, case when cost > round(cast(limit_value as double) * (100 + :tolerance_pct) / 100e0, 6) then 1 else 0 end as above_quota,
           case when staff is null or person_days <= 0 then null when staff * 100 > :staff_share * attendees then 1 else 0 end as many_staff
    from compared as c
)
select plan_no, org_id, title, kind, quota_class, start_date, person_days, settled, cast(round(cost, 2) as decimal(18, 2)) as per_person_day, limit_value, attendees, staff,
       item_code, region_code, rank_code, quota_from, claim_nos,
       case when above_quota = 1 or many_staff = 1 then 'hit' else 'not_assessable' end as outcome
from marked
where above_quota = 1 or many_staff = 1 or many_staff is null and settled is not null
