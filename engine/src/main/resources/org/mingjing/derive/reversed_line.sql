-- What negative lines took back of the lines of claims. Every statement ends with a semicolon at the end of its line.

create table line as -- of claims and invoices with a negative line
select l.claim_no, l.line_no, l.amount, c.org_id, l.invoice_key, l._src_row as r, l._src_record as n
from expense_line as l left join expense_claim as c on c.claim_no = l.claim_no
where l.claim_no in (select claim_no from expense_line where amount < 0)
   or l.invoice_key in (select invoice_key from expense_line where amount < 0);

create table claimed as -- what each unit claimed of each invoice
select distinct org_id, invoice_key from line where amount > 0 and org_id is not null and invoice_key is not null;

create table credit as -- takes back of an invoice (of), or of its claim (null)
select l.claim_no, l.line_no, -l.amount as amount, l.org_id, c.invoice_key as of
from line as l left join claimed as c on c.org_id = l.org_id and c.invoice_key = l.invoice_key
where l.amount < 0;

create table pair (claim_no varchar, line_no bigint, credit_claim varchar, credit_line bigint);

-- a credit takes one line of its amount: first of its invoice within its claim, then of its invoice, then of its claim
insert into pair
with back as (select *, row_number() over (partition by claim_no, of, amount order by line_no) as place from credit where of is not null),
front as (select *, row_number() over (partition by claim_no, invoice_key, amount order by line_no) as place from line where amount > 0)
select f.claim_no, f.line_no, b.claim_no, b.line_no
from back as b join front as f on f.claim_no = b.claim_no and f.invoice_key = b.of and f.amount = b.amount and f.place = b.place;

insert into pair
with back as (
    select *, row_number() over (partition by org_id, of, amount order by claim_no, line_no) as place
    from credit as c where of is not null and not exists (select 1 from pair as p where p.credit_claim = c.claim_no and p.credit_line = c.line_no)
), front as (
    select *, row_number() over (partition by org_id, invoice_key, amount order by claim_no, line_no) as place
    from line as l where amount > 0 and not exists (select 1 from pair as p where p.claim_no = l.claim_no and p.line_no = l.line_no)
)
select f.claim_no, f.line_no, b.claim_no, b.line_no
from back as b join front as f on f.org_id = b.org_id and f.invoice_key = b.of and f.amount = b.amount and f.place = b.place;

insert into pair
with back as (select *, row_number() over (partition by claim_no, amount order by line_no) as place from credit where of is null),
front as (
    select *, row_number() over (partition by claim_no, amount order by line_no) as place
    from line as l where amount > 0 and not exists (select 1 from pair as p where p.claim_no = l.claim_no and p.line_no = l.line_no)
)
select f.claim_no, f.line_no, b.claim_no, b.line_no
from back as b join front as f on f.claim_no = b.claim_no and f.amount = b.amount and f.place = b.place;

create table standing as -- lines that no credit took back whole
select * from line as l where amount > 0 and not exists (select 1 from pair as p where p.claim_no = l.claim_no and p.line_no = l.line_no);

create table part as -- credits of another amount
select * from credit as c where not exists (select 1 from pair as p where p.credit_claim = c.claim_no and p.credit_line = c.line_no);

create table bound as -- the lines of an invoice or claim that they took back a part of, with what remains of all of them
with of_invoice as (
    select org_id, of, sum(amount) as amount, min_by(claim_no, (claim_no, line_no)) as credit_claim, min_by(line_no, (claim_no, line_no)) as credit_line
    from part where of is not null group by org_id, of
), of_claim as (
    select claim_no, sum(amount) as amount, min(line_no) as credit_line from part where of is null group by claim_no
)
select s.*, sum(s.amount) over (partition by s.org_id, s.invoice_key) - p.amount as together, p.credit_claim, p.credit_line
from standing as s join of_invoice as p on p.org_id = s.org_id and p.of = s.invoice_key
union all
select s.*, sum(s.amount) over (partition by s.claim_no) - p.amount, p.claim_no, p.credit_line
from standing as s join of_claim as p on p.claim_no = s.claim_no;

create table reversed as
select claim_no, line_no, cast(0 as decimal(18, 2)) as remaining, credit_claim, credit_line from pair
union all
select claim_no, line_no, min(greatest(together, 0)), min_by(credit_claim, together), min_by(credit_line, together)
from bound where together < amount group by claim_no, line_no;
