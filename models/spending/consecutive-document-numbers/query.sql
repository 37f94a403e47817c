-- One row per run of documents that one supplier numbered without a gap although weeks lie between them.
with numbered as (      -- what is no number is none
    select s.*, coalesce(claimant_id, '') as claimant, case when trim(document_no) <> '' and translate(trim(document_no), '0123456789', '') = '' and length(trim(document_no)) < 19
                     then cast(trim(document_no) as bigint) end as document_number
    from spending as s
), document as (        -- several lines of one document are one
    select payer_id, claimant, supplier_id, currency, document_number,
           min(supplier_name) as supplier_name, max(supplier_kind) as supplier_kind, min(day) as day, sum(amount) as document_amount
    from numbered
    group by payer_id, claimant, supplier_id, currency, document_number
), placed as (          -- numbers without a gap between them are one run
    select n.*, document_number - row_number() over (partition by payer_id, claimant, supplier_id, currency order by document_number) as run
    from document as n
    where document_amount > 0 and document_number > 0
), run as (
    select payer_id, claimant, supplier_id, currency, run, min(supplier_name) as supplier_name, max(supplier_kind) as supplier_kind,
           min(document_number) as first_number, max(document_number) as last_number, count(*) as documents,
           count(distinct document_amount) as amounts, sum(document_amount) as run_amount, min(day) as first_day, max(day) as last_day
    from placed
    group by payer_id, claimant, supplier_id, currency, run
), judged as (
    select r.*, date_diff('day', first_day, last_day) as days
    from run as r
    where documents >= :min_documents and date_diff('day', first_day, last_day) >= :min_days and run_amount >= :min_sum
), shown as (           -- back to the lines, for the few runs left
    select j.payer_id, j.claimant, j.supplier_id, j.supplier_name, j.supplier_kind, j.currency, j.first_number, j.last_number, j.documents,
           j.amounts, j.run_amount, j.first_day, j.last_day, j.days, array_agg(s.line_id order by s.line_id) as line_ids
    from judged as j
    join numbered as s on s.payer_id = j.payer_id and s.claimant = j.claimant and s.supplier_id = j.supplier_id
                      and s.currency = j.currency and s.document_number between j.first_number and j.last_number
    group by j.payer_id, j.claimant, j.supplier_id, j.supplier_name, j.supplier_kind, j.currency, j.first_number, j.last_number, j.documents,
             j.amounts, j.run_amount, j.first_day, j.last_day, j.days
)
select payer_id, claimant as claimant_id, supplier_id, supplier_name, currency, cast(first_number as varchar) as first_number, cast(last_number as varchar) as last_number, documents,
       cast(run_amount as decimal(18, 2)) as run_amount, first_day, last_day, days, line_ids,
       -- a fixed fee or a private landlord's receipts are numbered for this payer alone, as they should be
       case when amounts = 1 or supplier_kind = 'person' then 'explained' else 'hit' end as outcome
from shown
