-- One row per reception order with more companions than its number of guests allows.
with limited as (       -- a ratio is written to four places, so a third counts as a third
    select order_no, org_id, reception_date, visiting_org, guest_count, companion_count,
           case when guest_count <= :base_guests then cast(:base_companions as bigint)
                else cast(floor((:ratio + 0.00005) * guest_count) as bigint) end as allowed_companions
    from reception
)
select order_no, org_id, reception_date, visiting_org, guest_count, companion_count, allowed_companions
from limited
where companion_count > allowed_companions
