-- What the scheduled check of safety and secrecy found, for the security administrator. Ids and counts only.
create table access.safety_finding (
    id              text primary key,
    version         bigint not null default 1,
    kind            text not null,
    subject_kind    text not null check (subject_kind in ('GRANT', 'ACCOUNT')),
    subject         text not null,
    account         bigint not null references identity.account,
    occasion        text not null,
    detail          jsonb not null,
    found_at        timestamptz not null,
    acknowledged_by bigint references identity.account,
    acknowledged_at timestamptz,
    reason          text,
    unique (kind, subject, occasion),
    check ((acknowledged_by is null) = (reason is null))
);
create index safety_finding_list on access.safety_finding (found_at desc, id desc);

create table access.safety_check (
    id    bigint generated always as identity primary key,
    at    timestamptz not null,
    found bigint not null
);

-- Counts that were answered: what is asked later must not single anybody out by their difference.
create table access.count (
    id      bigint generated always as identity primary key,
    account bigint not null references identity.account,
    call    text not null references access.data_call,
    dataset text not null,
    asked   jsonb not null,
    at      timestamptz not null
);
create index count_account on access.count (account, dataset, id desc);

alter table access.safety_finding enable row level security;
alter table access.safety_finding force row level security;
create policy watch on access.safety_finding using (access.supervises() or identity.is_program());
alter table access.safety_check enable row level security;
alter table access.safety_check force row level security;
create policy watch on access.safety_check using (access.supervises() or identity.is_program());
alter table access.count enable row level security;
alter table access.count force row level security;
create policy own on access.count using (account = identity.acting() or identity.is_program());
select audit.guard('access.safety_finding'), audit.guard('access.safety_check'), audit.guard('access.count');

grant select, insert, update on access.safety_finding to ${app};
grant select, insert on access.safety_check, access.count to ${app};
