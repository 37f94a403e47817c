-- What a member of an inspection found is accepted by whoever leads it, and then decides the finding. One word for what a
-- check can find, wherever it is made: CONFIRMED.
alter table inspections.finding
    add accepted_by bigint references identity.account,
    add accepted_at timestamptz,
    add check ((accepted_at is null) = (accepted_by is null)),
    add check (accepted_at is null or answer is not null),
    drop constraint finding_answer_check;
alter table inspections.finding no force row level security;
alter table inspections.finding disable trigger changed_by_an_act;
update inspections.finding set answer = 'CONFIRMED' where answer = 'HOLDS';
alter table inspections.finding enable trigger changed_by_an_act;
alter table inspections.finding force row level security;
alter table inspections.finding
    add constraint finding_answer_check check (answer in ('CONFIRMED', 'EXPLAINED', 'DATA_ERROR', 'POLICY_GAP'));
