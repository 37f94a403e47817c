-- One row per line of meeting or training expense at a leisure venue without an approved plan near its day.
with spent as (         -- lines with what remains of them
    select l.claim_no, l.line_no, l.occur_date, l.summary, l.account_code, coalesce(r.remaining, l.amount) as amount, l.payee_name, l.payee_uscc, l.invoice_key, c.org_id
    from expense_line as l
    join expense_claim as c on c.claim_no = l.claim_no
    left join reversed_line as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where (l.account_code in (:account_codes) or substr(l.account_code, 1, 5) in (:account_codes) or c.claim_kind in (:claim_kinds))
      and coalesce(r.remaining, l.amount) > 0
), placed as (          -- at a leisure venue of that day: by the credit code of payee or invoice, by name only where a code is missing
    select s.*, v.venue_id, v.name as venue_name, v.category, row_number() over (partition by s.claim_no, s.line_no order by v.venue_id) as nth
    from spent as s
    left join invoice as i on i.invoice_key = s.invoice_key
    join venue as v on v.category in (:venue_categories) and v.valid_from <= s.occur_date and (v.valid_to is null or v.valid_to >= s.occur_date)
                   and (v.uscc = s.payee_uscc or v.uscc = i.seller_uscc or v.name = s.payee_name and (v.uscc is null or s.payee_uscc is null))
), planned as (
    select org_id, cast(start_date - interval '1' day * :match_days as date) as covers_from, cast(end_date + interval '1' day * :match_days as date) as covers_to,
           cast(approved_at as date) as approved_on
    from meeting_training_plan
), judged as (
    select s.*, case when exists (select o.org_id from organisation as o
                                  join planned as p on p.org_id = o.parent_org_id
                                  where o.org_id = s.org_id and o.valid_from <= s.occur_date and (o.valid_to is null or o.valid_to >= s.occur_date)
                                    and s.occur_date between p.covers_from and p.covers_to and p.approved_on <= s.occur_date)
                     then 'explained' else 'hit' end as outcome
    from placed as s
    where s.nth = 1
      and not exists (select p.org_id from planned as p
                      where p.org_id = s.org_id and s.occur_date between p.covers_from and p.covers_to and p.approved_on <= s.occur_date)
)
select claim_no, line_no, org_id, occur_date as spent_on, summary, account_code, venue_id, venue_name, category, amount, outcome
from judged
where amount >= :min_amount
