-- One row per claim line or ledger entry with words for benefits that is charged to earmarked money.
with struck as (
    select source_dataset, source_column, key_1, key_2, key_3, term
    from text_hit
    where lexicon_id in (:lexicons)
), standing as (        -- lines with what remains of them
    select l.claim_no, l.line_no, l.occur_date, l.invoice_key, l.summary, l.account_code, l.fund_code, coalesce(r.remaining, l.amount) as amount
    from expense_line as l
    left join reversed_line as r on r.claim_no = l.claim_no and r.line_no = l.line_no
    where coalesce(r.remaining, l.amount) > 0
), line_term as (       -- a word of the summary, or of an item of the line's invoice
    select l.claim_no, l.line_no, s.term
    from standing as l
    join struck as s on s.source_dataset = 'expense_line' and s.source_column = 'summary' and s.key_1 = l.claim_no and s.key_2 = cast(l.line_no as varchar)
    union
    select l.claim_no, l.line_no, s.term
    from standing as l
    join invoice_line as i on i.invoice_key = l.invoice_key
    join struck as s on s.source_dataset = 'invoice_line' and s.source_column = 'item_name' and s.key_1 = i.invoice_key and s.key_2 = cast(i.line_no as varchar)
), claimed as (
    select 'claim' as booked_in, l.claim_no as key_1, cast(l.line_no as varchar) as key_2, '' as key_3, c.org_id, coalesce(l.occur_date, cast(c.submit_ts as date)) as booked_on,
           l.summary, l.account_code, l.fund_code, l.amount, l.claim_no, cast(null as varchar) as ledger_org, cast(null as varchar) as voucher_no, l.line_no, t.terms
    from standing as l
    join expense_claim as c on c.claim_no = l.claim_no
    join (select claim_no, line_no, array_agg(term order by term) as terms from line_term group by claim_no, line_no) as t on t.claim_no = l.claim_no and t.line_no = l.line_no
), posted as (          -- entries with such words, or of something taken back; one of the same account and sum that goes the other way takes back the one before
    select e.*, t.terms, lead(e.debit - e.credit) over (partition by e.org_id, e.account_code, e.fund_source, abs(e.debit - e.credit) order by e.post_date, e.voucher_no, e.entry_no) as next_amount
    from ledger_entry as e
    left join (select key_1, key_2, key_3, array_agg(distinct term order by term) as terms from struck where source_dataset = 'ledger_entry' and source_column = 'summary' group by key_1, key_2, key_3) as t
      on t.key_1 = e.org_id and t.key_2 = e.voucher_no and t.key_3 = cast(e.entry_no as varchar)
    where t.terms is not null or strpos(e.summary, '冲') > 0 or strpos(e.summary, '红字') > 0 or strpos(e.summary, '退') > 0
), entered as (
    select 'ledger' as booked_in, e.org_id as key_1, e.voucher_no as key_2, cast(e.entry_no as varchar) as key_3, e.org_id, e.post_date as booked_on,
           e.summary, e.account_code, e.fund_source as fund_code, e.debit as amount, cast(null as varchar) as claim_no, e.org_id as ledger_org, e.voucher_no, e.entry_no as line_no, e.terms
    from posted as e
    where e.terms is not null and e.debit > 0 and (e.next_amount is null or e.next_amount <> e.credit - e.debit)
), booked as (          -- an entry that books a claim line of the same unit, words and amount counts as that line
    select * from claimed
    union all
    select e.*
    from entered as e
    where not exists (select c.claim_no from claimed as c
                      where c.org_id = e.org_id and c.amount = e.amount and c.summary = e.summary and date_diff('day', c.booked_on, e.booked_on) between 0 and 90)
), fund_type as (
    select f.fund_code, k.class as fund_type, k.valid_from, k.valid_to
    from booked as f
    join classification as k on k.scheme = 'fund' and k.class in (:fund_types)
                            and (k.match = 'exact' and lower(f.fund_code) = lower(k.code) or k.match = 'prefix' and starts_with(lower(f.fund_code), lower(k.code))
                              or k.match = 'term' and strpos(lower(f.fund_code), lower(k.code)) > 0)
    union
    select f.fund_code, lower(f.fund_code) as fund_type, date '1900-01-01' as valid_from, date '9999-12-31' as valid_to
    from booked as f
    where lower(f.fund_code) in (:fund_types)
), earmarked as (       -- of several kinds the first
    select b.booked_in, b.key_1, b.key_2, b.key_3, min(f.fund_type) as fund_type
    from booked as b
    join fund_type as f on f.fund_code = b.fund_code and b.booked_on between f.valid_from and f.valid_to
    group by b.booked_in, b.key_1, b.key_2, b.key_3
), allowed as (         -- the fund's own budget plans such payments on that account
    select org_id, fiscal_year, account_code, fund_code
    from budget_item
    where coalesce(adjusted, budget) > 0 and (account_code in (:allowance_accounts) or substr(account_code, 1, 5) in (:allowance_accounts))
)
select b.booked_in, b.key_1, b.key_2, b.key_3, b.org_id, b.booked_on, b.summary, b.account_code, b.fund_code, e.fund_type, b.amount, b.terms, b.claim_no, b.ledger_org, b.voucher_no, b.line_no,
       a.fiscal_year, a.account_code as budget_account, case when a.org_id is not null then 'explained' else 'hit' end as outcome
from earmarked as e
join booked as b on b.booked_in = e.booked_in -- mutation: equivalent, because only a claim has an empty key_3
                and b.key_1 = e.key_1 and b.key_2 = e.key_2 and b.key_3 = e.key_3
left join allowed as a on a.org_id = b.org_id and a.fund_code = b.fund_code and a.account_code = b.account_code and a.fiscal_year = year(b.booked_on)
where b.amount >= :min_amount
