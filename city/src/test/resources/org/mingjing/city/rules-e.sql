create view leisure as select * from company where cast(industry_code as varchar) in ('8051','8052','8053','8930','9011','9019','9020','9030');

-- E1.1
select c.org_id, occur_date, occur_date from expense_line l join expense_claim c using (claim_no) where l.amount >= 200 and regexp_matches(replace(summary, ' ', ''), 'KTV|足浴|温泉|健身|高尔夫') and not regexp_matches(summary, '温泉镇|娱乐场所检查');

-- E1.2
select b.org_id, occur_date, occur_date from billed b join leisure v on v.uscc = b.seller_uscc where b.total >= 200
union all select org_id, cast(txn_ts as date), cast(txn_ts as date) from official_card_txn where cast(mcc as varchar) in ('7298','7911','7992','7997','7941') and amount >= 200;

-- E1.3
select holder_id, cast(txn_ts as date), cast(txn_ts as date) from official_card_txn t join days d on d.day = cast(txn_ts as date) where cast(mcc as varchar) in ('5813','7298','7911','7992','7997') and (not d.is_workday or cast(txn_ts as time) >= time '20:00' or cast(txn_ts as time) <= time '05:00');

-- E2.1
select b.org_id, occur_date, occur_date from billed b join leisure v on v.uscc = b.seller_uscc join invoice_line l using (invoice_key) where b.total >= 500 and regexp_matches(l.item_name, '办公|会议|咨询|印刷|培训|材料');

-- E2.2
select b.org_id, occur_date, occur_date from billed b join venue v on v.uscc = b.seller_uscc where cast(account_code as varchar) in ('30215','30216') and b.amount >= 1000 and v.category in ('resort','club','golf','bath','hotspring')
  and not exists (select 1 from meeting_training_plan p where p.org_id = b.org_id and p.approved_at is not null and b.occur_date between p.start_date - 10 and p.end_date + 10);

-- E2.3
select a.org_id, a.occur_date, b.occur_date from billed a join billed b on a.org_id = b.org_id and a.seller_uscc = b.seller_uscc and a.amount = b.amount and abs(b.occur_date - a.occur_date - 365) <= 20 join leisure v on v.uscc = a.seller_uscc
where a.amount >= 1000 and cast(floor(a.amount) as bigint) % 100 in (80, 88, 90, 98, 99);

-- E3.1
select b.org_id, occur_date, occur_date from billed b join invoice_line l using (invoice_key) where b.amount >= 500 and (cast(l.tax_class_code as varchar) like '601%' or regexp_matches(l.item_name, '购物卡|提货券|充值卡|预付卡'));

-- E3.2
with p as (select b.org_id, b.seller_uscc, occur_date, amount from billed b join leisure v on v.uscc = b.seller_uscc)
select a.org_id, a.occur_date, c.occur_date from p a join p b on a.org_id = b.org_id and a.seller_uscc = b.seller_uscc and abs(b.occur_date - a.occur_date - 30) <= 5 and abs(b.amount - a.amount) <= 0.03 * a.amount
join p c on c.org_id = b.org_id and c.seller_uscc = b.seller_uscc and abs(c.occur_date - b.occur_date - 30) <= 5 and abs(c.amount - b.amount) <= 0.03 * b.amount;

-- E4.1
select distinct f.org_id, cast(p.start_ts as date), cast(p.start_ts as date) from parking_event p join fleet f using (vehicle_id)
join venue n on n.category in ('ktv','bath','golf','club','resort','hotspring','gym') and abs(p.location_lat - n.location_lat) < 0.01 and km(p.location_lon, p.location_lat, n.location_lon, n.location_lat) <= 0.1
join expense_claim c on c.org_id = f.org_id and c.claim_kind in ('reception','misc','meeting') join expense_line l on l.claim_no = c.claim_no and abs(l.occur_date - cast(p.start_ts as date)) <= 1
where p.end_ts >= p.start_ts + interval 40 minute;

-- E4.2
select l.org_id, make_date(year(post_date), 1, 1), make_date(year(post_date), 12, 31) from ledger_entry l join seat s using (org_id) where fund_source = 'union' and summary like '%文体活动%' and summary not like '%器材%' group by l.org_id, year(post_date), s.heads having sum(debit) / s.heads > 550;

-- E4.3
with b as (select t.holder_id, v.txn_ts from venue_transaction v join (select distinct card_token, holder_id from official_card_txn) t on t.card_token = v.payer_token join leave_attendance a on a.person_id = t.holder_id and a.day = cast(v.txn_ts as date) and a.status = 'present'
  join venue n on n.venue_id = v.venue_id and n.category in ('bath','ktv','golf','club') where cast(v.txn_ts as time) between time '09:00' and time '17:30')
select x.holder_id, cast(x.txn_ts as date), cast(max(y.txn_ts) as date) from b x join b y on x.holder_id = y.holder_id and y.txn_ts between x.txn_ts and x.txn_ts + interval 90 day group by 1, 2 having count(*) >= 3;
