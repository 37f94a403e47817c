-- One row per reception order with more companions than its number of guests allows.
select order_no, org_id, reception_date, visiting_org, guest_count, companion_count,
       case when guest_count <= :base_guests then cast(:base_companions as bigint)
            else cast(floor((:ratio + 0.00005) * guest_count) as bigint) end as allowed_companions
from reception
where (guest_count <= :base_guests and companion_count > :base_companions)
   or (guest_count > :base_guests and companion_count > (:ratio + 0.00005) * guest_count)  -- a ratio written to four places
