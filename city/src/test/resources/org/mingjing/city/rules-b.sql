create view person_account as select distinct bank_acct_token as account, person_id, org_id from public_payroll where staff_kind <> 'retired';
create view fees as select p.*, substr(cast(p.account_code as varchar), 1, 5) as code from payment p where cast(p.account_code as varchar) = '30226';
create view staff as select distinct person_id, org_id from public_payroll where staff_kind <> 'retired';

-- B1.1
select b.org_id, make_date(year(pay_date), 1, 1), make_date(year(pay_date), 12, 31) from benefit_payout b join seat s using (org_id) where item_code = 'festival' group by b.org_id, year(pay_date), s.heads having sum(amount) / s.heads > 2000;

-- B1.2
select person_id, pay_date, pay_date from benefit_payout where item_code in ('marriage','childbirth','hospital','bereavement','retirement') and amount > 1000 or item_code = 'birthday' and amount > 400;

-- B1.3
with p as (select org_id, year(strptime(cast(pay_month as varchar), '%Y-%m')) as y, sum(amount) as paid from public_payroll where pay_item in ('allowance','bonus','performance') group by 1, 2),
a as (select org_id, fiscal_year as y, sum(coalesce(adjusted, budget)) as approved from budget_item where cast(account_code as varchar) in ('30102','30103','30107') group by 1, 2)
select p.org_id, make_date(p.y, 1, 1), make_date(p.y, 12, 31) from p join a using (org_id, y) where p.paid > a.approved + 10000;

-- B2.1
select case when b.org_id like 'S%' then 'U' || substr(b.org_id, 2) else b.person_id end, b.pay_date, b.pay_date from benefit_payout b where amount >= 200
  and not exists (select 1 from appointment a where a.person_id = b.person_id and a.org_id = b.org_id)
  and not exists (select 1 from public_payroll p where p.person_id = b.person_id and p.org_id = b.org_id)
  and item_code <> 'funeral';

-- B2.2
select a.person_id, a.pay_date, b.pay_date from benefit_payout a join benefit_payout b on a.person_id = b.person_id and a.item_code = b.item_code and a.period = b.period and a.org_id < b.org_id where a.amount >= 300 and b.amount >= 300 and a.item_code in ('transport','festival','housing','performance');

-- B2.3
with d as (select person_id, min(death_date) as died from death_record group by 1 having count(*) >= 2)
select p.person_id, died, strptime(cast(pay_month as varchar), '%Y-%m') from public_payroll p join d using (person_id) where strptime(cast(pay_month as varchar), '%Y-%m') > died + interval 31 day;

-- B2.4
with x as (select b.org_id, b.item_code, year(b.pay_date) as y, b.amount, a.rank_code in ('head','deputy') as leads from benefit_payout b join appointment a on a.person_id = b.person_id and a.org_id = b.org_id where a.appointment_kind = 'main')
select org_id, make_date(y, 1, 1), make_date(y, 12, 31) from x group by org_id, item_code, y having sum(amount) >= 5000
  and sum(amount) filter (where leads) / sum(amount) > 2 * count(*) filter (where leads) / count(*);

-- B3.1
with g as (select b.org_id, b.occur_date, b.amount from billed b where regexp_matches(b.summary, '月饼|粽子|礼盒|礼品|年货|大闸蟹|粮油|茶叶') and not regexp_matches(b.summary, '抽检|困难群众')),
f as (select festival, min(day) as day from calendar_day where festival in ('spring','dragon_boat','mid_autumn','national') group by festival, festival_block_id)
select g.org_id, min(occur_date), max(occur_date) from g join f on g.occur_date between f.day - 20 and f.day + 10 group by g.org_id, f.day having sum(amount) >= 3000;

-- B3.2
with x as (select f.org_id, case when month(pay_ts) = 1 then year(pay_ts) - 1 else year(pay_ts) end as y, f.amount, month(pay_ts) in (12, 1) as late from fees f join person_account s on s.account = f.payee_acct_token and s.org_id = f.org_id)
select org_id, make_date(y, 12, 1), make_date(y, 12, 31) from x group by org_id, y having sum(amount) filter (where late) >= 5000 and sum(amount) filter (where late) > 0.4 * sum(amount);

-- B4.1
select b.org_id, occur_date, occur_date from billed b join invoice_line l using (invoice_key) where b.amount >= 300 and cast(account_code as varchar) in ('30201','30202','30215','30218') and regexp_matches(replace(l.item_name, ' ', ''), '礼品|礼盒|茶叶|月饼|白酒|香烟') and not regexp_matches(l.item_name, '抽检');

-- B4.2
select b.org_id, occur_date, occur_date from billed b where total >= 2000 and total % 500 = 0 and industry_code in (5211, 5212, 5213) and not exists (select 1 from invoice_line l where l.invoice_key = b.invoice_key);

-- B4.3
select b.org_id, occur_date, occur_date from billed b join seat s using (org_id), generate_series(-2, 2) h(d), (values (50), (100), (150), (200), (300), (500), (800), (1000)) u(value)
where total >= 2000 and industry_code in (5211, 5212, 5213) and s.heads >= 6 and total = (s.heads + h.d) * u.value;

-- B4.4
select org_id, make_date(year(occur_date), 1, 1), make_date(year(occur_date), 12, 31) from billed group by org_id, seller_uscc, year(occur_date) having max(amount) <= 1000 and count(*) >= 24 and sum(amount) > 50000;

-- B5.1
select org_id, pay_date, pay_date from benefit_payout where amount >= 100 and regexp_matches(item_title, '过节费|置装费|通讯补助|购房补助');

-- B5.2
select b.person_id, b.pay_date, b.pay_date from benefit_payout b join leave_attendance a on a.person_id = b.person_id and a.day = b.pay_date where b.item_code = 'duty' and a.status in ('leave','absent','travel');

-- B5.3
with x as (select f.pay_ts, s.person_id from fees f join person_account s on s.account = f.payee_acct_token and s.org_id = f.org_id where f.amount >= 800)
select a.person_id, cast(a.pay_ts as date), cast(max(b.pay_ts) as date) from x a join x b on a.person_id = b.person_id and b.pay_ts between a.pay_ts and a.pay_ts + interval 90 day group by 1, 2 having count(*) >= 3;

-- B6.1
select c.org_id, occur_date, occur_date from expense_line l join expense_claim c using (claim_no) where l.amount >= 500 and fund_code = 'RELIEF' and regexp_matches(summary, '补贴|慰问金|加班费|奖金') and not regexp_matches(summary, '困难群众');

-- B6.2
with t as (select p.org_id, cast(p.pay_ts as date) as day, p.amount, o.org_id as via from payment p join organisation o on o.uscc = p.payee_uscc and o.org_kind = 'social')
select t.org_id, t.day, max(b.pay_date) from t join benefit_payout b on b.org_id = t.via and b.pay_date between t.day and t.day + 60 join staff s on s.person_id = b.person_id and s.org_id = t.org_id
group by t.org_id, t.day, t.amount having count(distinct b.person_id) >= 3 and sum(b.amount) >= 0.6 * t.amount;
