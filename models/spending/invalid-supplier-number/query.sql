-- One row per supplier whose registration or tax number does not pass its own check.
select payer_id, supplier_id, min(supplier_name) as supplier_name, currency, max(supplier_no) as number_given, count(*) as number_lines,
       cast(sum(amount) as decimal(18, 2)) as total_amount, min(day) as first_day, max(day) as last_day,
       array_agg(line_id order by line_id) as line_ids
from spending
where not supplier_no_valid
group by payer_id, supplier_id, currency
having sum(amount) >= :min_amount
