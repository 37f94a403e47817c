-- One row per account of a case and occasion around which many payers sent usual gift sums.
with incoming as (
    select case_no, acct_token, seq, txn_ts, cast(txn_ts as date) as day, amount, coalesce(counter_acct_token, counter_name) as payer, summary
    from entry
    where direction = 'in'
), usual as (
    select distinct cast(a.amount as decimal(18, 2)) as amount
    from unnest(array[:typical_amounts]) as a (amount)
), joint as (               -- transfers whose text speaks of a joint purchase or party
    select distinct i.case_no, i.acct_token, i.seq
    from incoming as i
    cross join unnest(array[:collective_terms]) as t (term)
    where strpos(i.summary, t.term) > 0
), holder as (              -- whose account it is, where a payroll says so
    select bank_acct_token as acct_token, person_id from payroll group by bank_acct_token, person_id
), owned as (
    select acct_token from holder group by acct_token
), account as (
    select case_no, acct_token from incoming group by case_no, acct_token
), occasion as (
    select a.case_no, a.acct_token, d.decl_no as occasion_ref, d.decl_no, d.event_kind as occasion, d.event_date as from_day, d.event_date as to_day
    from account as a
    left join owned as o on o.acct_token = a.acct_token
    left join holder as h on h.acct_token = a.acct_token
    join declaration as d on o.acct_token is null or d.person_id = h.person_id
    union
    select a.case_no, a.acct_token, c.festival_block_id, null, c.festival, c.from_day, c.to_day
    from account as a
    cross join (select festival_block_id, min(festival) as festival, min(day) as from_day, max(day) as to_day from calendar where festival_block_id is not null group by festival_block_id) as c
), sent as (
    select o.case_no, o.acct_token, o.occasion_ref, o.decl_no, o.occasion, o.from_day, o.to_day, i.seq, i.txn_ts, i.amount, i.payer,
           case when j.seq is null then i.payer end as own_payer, case when j.seq is null then i.amount end as own_amount
    from occasion as o
    join incoming as i on i.case_no = o.case_no and i.acct_token = o.acct_token
                      and i.day >= o.from_day - :window_days * interval '1' day and i.day <= o.to_day + :window_days * interval '1' day
    join usual as u on u.amount = i.amount
    left join joint as j on j.case_no = i.case_no and j.acct_token = i.acct_token and j.seq = i.seq
    where i.payer is not null
), summed as (
    select case_no, acct_token, occasion_ref, decl_no, occasion, from_day, to_day, count(distinct payer) as payers, count(*) as transfers, cast(sum(amount) as decimal(18, 2)) as total,
           min(txn_ts) as first_ts, max(txn_ts) as last_ts, array_agg(seq order by seq) as seqs, count(distinct own_payer) as own_payers, cast(sum(own_amount) as decimal(18, 2)) as own_total
    from sent
    group by case_no, acct_token, occasion_ref, decl_no, occasion, from_day, to_day
)
select case_no, acct_token, occasion_ref, decl_no, occasion, from_day, to_day, payers, transfers, total, first_ts, last_ts, seqs,
       case when own_payers >= :min_payers and own_total >= :min_total then 'hit' else 'explained' end as outcome
from summed
where payers >= :min_payers and total >= :min_total
