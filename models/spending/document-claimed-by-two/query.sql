-- One row per document that two or more people claimed: same supplier, number and amount.
with numbered as (      -- a number of up to three characters says little: it counts together with its day
    select s.*, upper(trim(document_no)) || case when length(trim(document_no)) < 4 then ' of ' || cast(day as varchar) else '' end as document_key
    from spending as s
    -- words are no numbers, nor is what a spreadsheet made of a long one
    where translate(document_no, '0123456789', '') <> document_no -- mutation: equivalent, because what digits turn into does not matter
      and upper(document_no) not like '%E+%'
), standing as (        -- what one person claimed and gave back does not count
    select supplier_id, document_key, currency, abs(amount) as line_amount, claimant_id
    from numbered
    group by supplier_id, document_key, currency, abs(amount), claimant_id
    having sum(amount) > 0
), shared as (          -- more than four people: a number that is printed on every slip
    select supplier_id, document_key, currency, line_amount, count(*) as claimants
    from standing
    group by supplier_id, document_key, currency, line_amount
    having count(*) between 2 and 4
)
select min(n.payer_id) as payer_id, s.supplier_id, min(n.supplier_name) as supplier_name, s.document_key, s.currency, s.line_amount,
       s.claimants, array_agg(distinct n.claimant_id order by n.claimant_id) as claimant_ids, min(n.day) as first_day, max(n.day) as last_day,
       cast(s.line_amount * (s.claimants - 1) as decimal(18, 2)) as repeated_amount, array_agg(n.line_id order by n.line_id) as line_ids
from shared as s
join numbered as n -- mutation: equivalent, because every number has its lines
  on n.supplier_id = s.supplier_id and n.document_key = s.document_key and n.currency = s.currency
                  and abs(n.amount) = s.line_amount
where s.line_amount >= :min_amount
group by s.supplier_id, s.document_key, s.currency, s.line_amount, s.claimants
