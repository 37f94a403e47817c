-- One row per reception or dining line of a claim that no reception order with letter and approval covers.
with kept as (          -- lines with what remains of them
    select l.claim_no, l.line_no, coalesce(r.remaining, l.amount) as amount
    from line as l
    left join reversed as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where coalesce(r.remaining, l.amount) > 0
), meal_line as (     -- what was booked as a meal: by account, by its words, or by the class of its invoice
    select claim_no, line_no from line where substr(account_code, 1, 5) in (:reception_accounts)
    union
    select l.claim_no, l.line_no
    from line as l
    join hit as h on h.key_1 = l.claim_no and h.key_2 = cast(l.line_no as varchar)
    where h.source_dataset = 'expense_line' and h.source_column = 'summary' and h.lexicon_id = :lexicon
    union
    select l.claim_no, l.line_no
    from line as l
    join item as i on i.invoice_key = l.invoice_key
    where substr(i.tax_class_code, 1, 7) in (:dining_tax_classes)
), dined as (           -- its day: as written in the claim, else that of the invoice
    select l.claim_no, l.line_no, c.org_id, coalesce(l.occur_date, cast(v.issue_ts as date)) as day,
           l.summary, l.account_code, coalesce(l.payee_name, v.seller_name) as payee_name, t.amount
    from meal_line as m
    join line as l on l.claim_no = m.claim_no and l.line_no = m.line_no
    join kept as t on t.claim_no = l.claim_no and t.line_no = l.line_no
    join claim as c on c.claim_no = l.claim_no
    left join invoice as v on v.invoice_key = l.invoice_key
    where t.amount >= :min_amount
), searched as (
    select d.claim_no, d.line_no, count(r.order_no) as orders_near,
           count_if(coalesce((cast(r.approved_at as date) <= d.day or cast(r.approved_at as date) <= r.reception_date)
                    and (not :require_letter or replace(r.letter_no, ' ', '') <> ''), false)) as covering
    from dined as d
    left join reception as r on r.org_id = d.org_id
                            and r.reception_date between d.day - :match_days * interval '1' day and d.day + :match_days * interval '1' day
    group by d.claim_no, d.line_no
)
select d.claim_no, d.line_no, d.org_id, d.day, d.summary, d.account_code, d.payee_name, d.amount as line_amount, s.orders_near,
       case when d.day is null then 'not_assessable' else 'hit' end as outcome
from dined as d
join searched as s on s.claim_no = d.claim_no and s.line_no = d.line_no
where s.covering = 0
