-- One row per supplier and person paid by the same unit who agree in tax number, in account or in name.
with supplier as (
    select payer_id, supplier_id, currency, supplier_name, supplier_tax_id, supplier_account, sum(amount) as supplier_amount,
           count(*) as supplier_lines, min(day) as first_day, max(day) as last_day
    from spending
    group by payer_id, supplier_id, currency, supplier_name, supplier_tax_id, supplier_account
), agreed as (
    select s.*, e.employee_id, e.name as employee_name, true as same_number, false as same_account, false as same_name
    from supplier as s
    join employee as e on e.unit_id = s.payer_id and e.tax_id = s.supplier_tax_id
    union all
    select s.*, e.employee_id, e.name as employee_name, false as same_number, true as same_account, false as same_name
    from supplier as s
    join employee as e on e.unit_id = s.payer_id and e.bank_account = s.supplier_account
    union all
    select s.*, e.employee_id, e.name as employee_name, false as same_number, false as same_account, true as same_name
    from supplier as s
    join name_match as m on m.left_name = s.supplier_name and m.left_id = s.supplier_id
    join employee as e on e.unit_id = s.payer_id and e.employee_id = m.right_id
    where m.left_dataset = 'spending_line' and m.left_column = 'supplier_name'
      and m.right_dataset = 'employee' and m.right_column = 'name'
), spelled as (         -- one row per spelling of the supplier
    select payer_id, supplier_id, currency, employee_id, employee_name, supplier_name, supplier_tax_id, supplier_account, supplier_amount, supplier_lines,
           first_day, last_day, bool_or(same_number) as same_number, bool_or(same_account) as same_account, bool_or(same_name) as same_name
    from agreed
    group by payer_id, supplier_id, currency, employee_id, employee_name, supplier_name, supplier_tax_id, supplier_account, supplier_amount, supplier_lines,
             first_day, last_day
), paired as (
    select payer_id, supplier_id, currency, employee_id, employee_name, min(supplier_name) as supplier_name,
           bool_or(same_number) as same_number, bool_or(same_account) as same_account, bool_or(same_name) as same_name,
           sum(supplier_amount) as supplier_amount, sum(supplier_lines) as supplier_lines, min(first_day) as first_day, max(last_day) as last_day
    from spelled
    group by payer_id, supplier_id, currency, employee_id, employee_name
)
select payer_id, supplier_id, supplier_name, employee_id, employee_name, same_number, same_account, same_name, currency,
       cast(supplier_amount as decimal(18, 2)) as supplier_amount, cast(supplier_lines as bigint) as supplier_lines, first_day, last_day,
       -- a name alone never makes two one
       case when same_number or same_account then 'hit' else 'not_assessable' end as outcome
from paired
where supplier_amount >= :min_amount
