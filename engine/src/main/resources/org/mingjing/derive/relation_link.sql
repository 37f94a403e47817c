-- The links between parties, from registers, dealings and shared contacts. {name} is a setting. Every statement ends
-- with a semicolon at the end of its line. Inputs are views with all columns of their contracts.

set preserve_insertion_order = false;

create macro from_day(d) as coalesce(cast(d as date), date '1900-01-01');
create macro to_day(d) as coalesce(cast(d as date), date '9999-12-31');

-- a unit that trades under a credit code and the company of that code are one party
create table trading as
select uscc, max_by(org_id, coalesce(valid_from, date '1900-01-01')) as org_id from organisation where uscc is not null group by uscc;

create table trader as
select c.uscc, case when t.org_id is null then 'company' else 'unit' end as kind, coalesce(t.org_id, c.uscc) as id
from (
    select uscc from company
    union select uscc from company_officer
    union select uscc from company_shareholder
    union select holder_key from company_shareholder where holder_kind = 'company'
    union select supplier_uscc from contract
    union select applicant_uscc from approval_record
    union select payee_uscc from payment
    union select bidder_uscc from bid
    union select uscc from organisation
) as c left join trading as t on t.uscc = c.uscc
where c.uscc is not null;

create table raw (
    left_kind varchar, left_id varchar, right_kind varchar, right_id varchar, edge_kind varchar, detail varchar,
    weight decimal(5, 3), valid_from date, valid_to date, dealing_to date, origin varchar, sources varchar[],
    r bigint, n bigint
);

insert into raw
select 'person', person_id, 'person', relative_id, 'kin', relation_code || ' ' || source,
       least(greatest(confidence, 0.001), 1), from_day(valid_from), to_day(valid_to), null, 'derived',
       ['kinship:' || person_id || '|' || relative_id || '|' || relation_code || '|' || source], _src_row, _src_record
from kinship where confidence > 0;

insert into raw
select 'person', person_id, 'unit', org_id, 'post', appointment_kind, {post}, start_date, to_day(end_date), null,
       'derived', ['appointment:' || person_id || '|' || post_id || '|' || start_date], _src_row, _src_record
from appointment;

insert into raw
select 'person', o.person_id, t.kind, t.id, 'officer', o.role, {officer}, o.from_date, to_day(o.to_date), null,
       'derived', ['company_officer:' || o.uscc || '|' || o.person_id || '|' || o.role || '|' || o.from_date],
       o._src_row, o._src_record
from company_officer as o join trader as t on t.uscc = o.uscc;

insert into raw
select case h.holder_kind when 'person' then 'person' when 'org' then 'unit' else p.kind end,
       case h.holder_kind when 'company' then p.id else h.holder_key end,
       t.kind, t.id, 'holder', case when h.share_pct is null then null else h.share_pct || ' %' end, {holder},
       h.from_date, to_day(h.to_date), null, 'derived',
       ['company_shareholder:' || h.uscc || '|' || h.holder_key || '|' || h.from_date], h._src_row, h._src_record
from company_shareholder as h
join trader as t on t.uscc = h.uscc
left join trader as p on h.holder_kind = 'company' and p.uscc = h.holder_key
where h.holder_kind <> 'company' or p.id is not null;

-- what several parties share
create table shared as
select 'phone' as what, 'person' as kind, person_id as id, mobile_token as value,
       'person:' || person_id as source, _src_row as r, _src_record as n
from person where mobile_token is not null
union all
select 'phone', t.kind, t.id, c.phone_token, 'company:' || c.uscc, c._src_row, c._src_record
from company as c join trader as t on t.uscc = c.uscc where c.phone_token is not null
union all
select 'phone', t.kind, t.id, o.phone_token, 'company_officer:' || o.uscc || '|' || o.person_id, o._src_row,
       o._src_record
from company_officer as o join trader as t on t.uscc = o.uscc where o.phone_token is not null
union all
select 'email', t.kind, t.id, c.email_token, 'company:' || c.uscc, c._src_row, c._src_record
from company as c join trader as t on t.uscc = c.uscc where c.email_token is not null
union all
select 'address', 'person', person_id, regexp_replace(residence_addr, '\s', '', 'g'), 'person:' || person_id, _src_row,
       _src_record
from person where residence_addr is not null
union all
select 'address', t.kind, t.id, regexp_replace(coalesce(c.address_norm, c.address), '\s', '', 'g'),
       'company:' || c.uscc, c._src_row, c._src_record
from company as c join trader as t on t.uscc = c.uscc where coalesce(c.address_norm, c.address) is not null
union all
select 'account', 'person', person_id, bank_acct_token, 'public_payroll:' || person_id || '|' || org_id, min(_src_row),
       min(_src_record)
from public_payroll where bank_acct_token is not null group by person_id, org_id, bank_acct_token
union all
select 'account', t.kind, t.id, p.payee_acct_token, 'payment:' || min(p.pay_ref), min(p._src_row), min(p._src_record)
from payment as p join trader as t on t.uscc = p.payee_uscc where p.payee_acct_token is not null
group by t.kind, t.id, p.payee_acct_token;

create table sharing as
select what, value, kind, id, min(source) as source, min(r) as r, min(n) as n
from shared where value <> '' group by what, value, kind, id;

-- people whom nothing else on file connects are not linked with each other by a house or a phone
create table concerned as
select person_id as id from appointment
union select person_id from person where is_public_staff
union select person_id from kinship
union select relative_id from kinship
union select person_id from company_officer
union select holder_key from company_shareholder where holder_kind = 'person';

create table sharing_counted as
select what, value from sharing group by what, value having count(*) between 2 and {most_sharing};

insert into raw
select a.kind, a.id, b.kind, b.id, a.what, null,
       case a.what when 'phone' then {phone} when 'email' then {email} when 'address' then {address} else {account} end,
       date '1900-01-01', date '9999-12-31', null, 'derived', [a.source, b.source], a.r, a.n
from sharing_counted as c
join sharing as a on a.what = c.what and a.value = c.value
join sharing as b on b.what = c.what and b.value = c.value and (a.kind, a.id) < (b.kind, b.id)
where a.kind <> 'person' or b.kind <> 'person' or a.id in (select id from concerned)
   or b.id in (select id from concerned);

drop table shared;

drop table sharing;

drop table sharing_counted;

-- dealings: one row each, then runs without a long pause
create table dealing as
select 'unit' as left_kind, c.buyer_org_id as left_id, t.kind as right_kind, t.id as right_id, 'contract' as edge_kind,
       c.sign_date as first_day, greatest(c.sign_date, coalesce(c.end_date, c.sign_date)) as last_day,
       'contract:' || c.contract_no as source, c._src_row as r, c._src_record as n
from contract as c join trader as t on t.uscc = c.supplier_uscc
union all
select 'person', a.person_id, t.kind, t.id, 'contract', c.sign_date,
       greatest(c.sign_date, coalesce(c.end_date, c.sign_date)), 'contract:' || c.contract_no, c._src_row, c._src_record
from contract as c
join trader as t on t.uscc = c.supplier_uscc
join appointment as a on a.org_id = c.buyer_org_id and c.sign_date between a.start_date and to_day(a.end_date)
join post as k on k.post_id = a.post_id and k.is_key_post
union all
select 'unit', p.org_id, t.kind, t.id, 'payment', cast(p.pay_ts as date), cast(p.pay_ts as date),
       'payment:' || p.pay_ref, p._src_row, p._src_record
from payment as p join trader as t on t.uscc = p.payee_uscc
union all
select x.kind, x.id, y.kind, y.id, 'cobid', cast(greatest(a.submit_ts, b.submit_ts) as date),
       cast(greatest(a.submit_ts, b.submit_ts) as date), 'bid:' || a.lot_no || '|' || a.bidder_uscc, a._src_row,
       a._src_record
from bid as a
join bid as b on b.lot_no = a.lot_no and a.bidder_uscc < b.bidder_uscc
join (select lot_no from bid group by lot_no having count(*) <= {most_bidders}) as l on l.lot_no = a.lot_no
join trader as x on x.uscc = a.bidder_uscc
join trader as y on y.uscc = b.bidder_uscc;

create table approved as
select a.case_no, a.step_no, a.handler_id, coalesce(t.kind, 'person') as kind, coalesce(t.id, a.applicant_id) as id,
       cast(a.start_ts as date) as first_day, cast(coalesce(a.end_ts, a.start_ts) as date) as last_day,
       a._src_row as r, a._src_record as n
from approval_record as a left join trader as t on t.uscc = a.applicant_uscc
where t.id is not null or a.applicant_id is not null;

insert into dealing
select 'person', handler_id, kind, id, 'approve', first_day, last_day,
       'approval_record:' || case_no || '|' || step_no, r, n
from approved where handler_id <> id
union all
select 'unit', p.org_id, a.kind, a.id, 'approve', a.first_day, a.last_day,
       'approval_record:' || a.case_no || '|' || a.step_no, a.r, a.n
from approved as a
join appointment as p on p.person_id = a.handler_id and a.first_day between p.start_date and to_day(p.end_date);

create table run as
select *, sum(begins) over (partition by left_kind, left_id, right_kind, right_id, edge_kind
                            order by first_day, last_day, source rows unbounded preceding) as run_no
from (
    select *, case when first_day > {spell_days} + max(last_day) over (
                       partition by left_kind, left_id, right_kind, right_id, edge_kind
                       order by first_day, last_day, source rows between unbounded preceding and 1 preceding)
                   then 1 else 0 end as begins
    from dealing where left_kind <> right_kind or left_id <> right_id
) as d;

insert into raw
select left_kind, left_id, right_kind, right_id, edge_kind, null,
       case edge_kind when 'contract' then {contract} when 'approve' then {approve} when 'payment' then {payment}
                      else {cobid} end,
       min(first_day), date '9999-12-31', max(last_day), 'derived', list(source order by source)[1:20],
       arg_min(r, source), arg_min(n, source)
from run group by left_kind, left_id, right_kind, right_id, edge_kind, run_no;

drop table dealing;

drop table run;

-- imported edges; a node is what a register knows it as
create table node as
select id, min(kind) as kind, min(party) as party from (
    select person_id as id, 'person' as kind, person_id as party from person
    union all select person_id, 'person', person_id from appointment
    union all select person_id, 'person', person_id from kinship
    union all select relative_id, 'person', relative_id from kinship
    union all select org_id, 'unit', org_id from organisation
    union all select uscc, kind, id from trader
) as k group by id having count(distinct kind) = 1;

insert into raw
select coalesce(a.kind, 'other'), coalesce(a.party, e.src_key), coalesce(b.kind, 'other'), coalesce(b.party, e.dst_key),
       e.edge_kind, null, least(e.weight, 1), from_day(e.from_date),
       case when e.edge_kind in ('contract', 'approve', 'payment', 'cobid') then date '9999-12-31'
            else to_day(e.to_date) end,
       case when e.edge_kind in ('contract', 'approve', 'payment', 'cobid') then cast(e.to_date as date) end,
       'imported', list_concat(['relation_edge:' || e.src_key || '|' || e.dst_key || '|' || e.edge_kind],
                               coalesce(e.source_rows, [])),
       e._src_row, e._src_record
from relation_edge as e
left join node as a on a.id = e.src_key
left join node as b on b.id = e.dst_key
where e.weight > 0;

-- a link has no direction
create table sided as
select 'l-' || substr(sha256(concat_ws(chr(10), left_kind, left_id, right_kind, right_id, edge_kind, valid_from,
                                       valid_to, dealing_to)), 1, 20) as link_id, *
from (
    select * from raw where (left_kind || ':' || left_id) < (right_kind || ':' || right_id)
    union all
    select right_kind, right_id, left_kind, left_id, edge_kind, detail, weight, valid_from, valid_to, dealing_to,
           origin, sources, r, n
    from raw where (left_kind || ':' || left_id) > (right_kind || ':' || right_id)
) as d
where valid_to >= valid_from;

drop table raw;

-- the same fact from both sides, or from several sources, is one link
create table repeated as
select link_id from sided group by link_id having count(*) > 1;

create table link as
select link_id, left_kind, left_id, right_kind, right_id, edge_kind, detail, weight, valid_from, valid_to, dealing_to,
       origin, sources as source_rows, sources[1] as first_source, r, n
from sided where link_id not in (select link_id from repeated);

insert into link
select link_id, min(left_kind), min(left_id), min(right_kind), min(right_id), min(edge_kind),
       substr(string_agg(distinct detail, ', ' order by detail), 1, 60), max(weight), min(valid_from), min(valid_to),
       min(dealing_to), max(origin), list_sort(list_distinct(flatten(list(sources))))[1:20], min(sources[1]),
       arg_min(r, sources[1]), arg_min(n, sources[1])
from sided where link_id in (select link_id from repeated) group by link_id;

drop table sided;
