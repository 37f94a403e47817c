-- One row per reception or dining line of a claim that no reception order with letter and approval covers.
with credit as (        -- what was taken back: of the invoice that it names; of its claim where it names none that was claimed
    select r.claim_no, c.org_id, r.amount, p.invoice_key
    from line as r
    join claim as c on c.claim_no = r.claim_no
    left join (select distinct invoice_key from line where amount > 0) as p on p.invoice_key = r.invoice_key
    where r.amount < 0
), taken as (           -- lines that were taken back whole
    select l.claim_no, l.line_no
    from line as l
    join claim as c on c.claim_no = l.claim_no
    join credit as r on r.org_id = c.org_id and r.invoice_key = l.invoice_key and r.amount = -l.amount
    union
    select l.claim_no, l.line_no from line as l join credit as r on r.claim_no = l.claim_no and r.invoice_key is null and r.amount = -l.amount
), net as (             -- what remains of each invoice in each unit
    select c.org_id, l.invoice_key, sum(l.amount) as amount from line as l join claim as c on c.claim_no = l.claim_no group by c.org_id, l.invoice_key
), kept as (            -- the other lines, with what remains of them
    select l.claim_no, l.line_no, case when n.amount < l.amount then n.amount else l.amount end as amount
    from line as l
    join claim as c on c.claim_no = l.claim_no
    left join net as n on n.org_id = c.org_id and n.invoice_key = l.invoice_key
    left join taken as t on t.claim_no = l.claim_no and t.line_no = l.line_no
    where t.claim_no is null
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
    where t.amount > 0 and t.amount >= :min_amount
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
