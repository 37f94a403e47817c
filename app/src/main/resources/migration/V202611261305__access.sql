-- Who may read which columns of which rows, for which purpose, until when, approved by whom.
create schema access;

-- Whether the account at work decides on data calls of a unit: in office there, or above it.
create function access.decides(unit text) returns boolean language sql stable security definer
    set search_path = pg_catalog as $$
    select exists (
        select from identity.duty d
        join identity.account a on a.id = d.account and a.closed_at is null and not a.held
        join identity.unit_below b on b.above = d.unit
        where d.account = identity.acting() and b.below = $1
          and d.role in ('DEPARTMENT_HEAD', 'DEPUTY_IN_CHARGE', 'HEAD')
          and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now()))
$$;
-- Whether the account at work watches over data calls without using them.
create function access.supervises() returns boolean language sql stable security definer
    set search_path = pg_catalog as $$
    select exists (
        select from identity.duty d
        join identity.account a on a.id = d.account and a.closed_at is null and not a.held
        where d.account = identity.acting() and d.role = 'SECURITY_ADMINISTRATOR'
          and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now()))
$$;

create table access.data_call (
    id         text primary key check (id ~ '^[0-9a-z]{16}$'),
    version    bigint not null default 1,
    state      text not null check (state in ('ASKED', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'EXPIRED')),
    asker      bigint not null references identity.account,
    unit       text not null references identity.unit,
    purpose    text not null check (purpose in ('MODEL_RUN', 'FINDING_CHECK', 'CASE')),
    reference  text not null,
    reason     text not null,
    sight      text not null check (sight in ('ROWS', 'STATISTICS')),
    weight     text not null check (weight in ('GENERAL', 'IMPORTANT')),
    sealed     boolean not null,
    datasets   text[] not null,
    content    jsonb not null,
    width      text[] not null,
    asked_at   timestamptz not null,
    starts_at  timestamptz,
    ends_at    timestamptz not null,
    decided_by bigint references identity.account,
    decided_at timestamptz,
    check (decided_by <> asker),
    check (not sealed or purpose = 'CASE'),
    check (state not in ('APPROVED', 'REFUSED', 'REVOKED', 'EXPIRED') or decided_by is not null)
);
create index data_call_list on access.data_call (asked_at desc, id desc);
create index data_call_asker on access.data_call (asker, state);

-- Every change of state, added to only.
create table access.data_call_step (
    call    text not null references access.data_call,
    version bigint not null,
    state   text not null,
    account text not null,
    at      timestamptz not null,
    reason  text,
    primary key (call, version)
);

alter table access.data_call enable row level security;
alter table access.data_call force row level security;
create policy concerned on access.data_call
    using (asker = identity.acting() or identity.is_program() or access.decides(unit) or access.supervises())
    with check (asker = identity.acting() or identity.is_program() or access.decides(unit) or access.supervises());
alter table access.data_call_step enable row level security;
alter table access.data_call_step force row level security;
create policy concerned on access.data_call_step
    using (exists (select from access.data_call c where c.id = call));

select audit.guard('access.data_call'), audit.guard('access.data_call_step');

grant usage on schema access to ${app};
grant select, insert, update on access.data_call to ${app};
grant select, insert on access.data_call_step to ${app};

-- Questions in SQL. Only who asked sees the text; the audit has its digest.
create table access.query (
    id        text primary key,
    account   bigint not null references identity.account,
    call      text not null references access.data_call,
    purpose   text not null,
    reference text not null,
    text      text not null,
    digest    text not null,
    at        timestamptz not null,
    ended_at  timestamptz,
    rows      bigint,
    code      text
);
create index query_account on access.query (account, at desc, id desc);

create table access.export (
    id        text primary key,
    query     text not null references access.query,
    account   bigint not null references identity.account,
    call      text not null references access.data_call,
    purpose   text not null,
    reference text not null,
    format    text not null,
    rows      bigint not null,
    sha256    text not null,
    at        timestamptz not null
);
create index export_call on access.export (call);

-- Single values that were opened, with the motive in words.
create table access.opening (
    id          bigint generated always as identity primary key,
    account     bigint not null references identity.account,
    call        text not null references access.data_call,
    dataset     text not null,
    row_hash    text not null,
    column_name text not null,
    motive      text not null,
    words       text not null,
    at          timestamptz not null
);

-- How many rows were read under which grant, for the safety check.
create table access.read (
    id      bigint generated always as identity primary key,
    account bigint not null references identity.account,
    call    text not null references access.data_call,
    kind    text not null check (kind in ('PAGE', 'EXPORT', 'FETCH', 'OPENING', 'COUNT')),
    rows    bigint not null,
    at      timestamptz not null
);
create index read_at on access.read (at);
create index read_call on access.read (call, at);

do $$
declare
    each text;
begin
    foreach each in array array['query', 'export', 'opening', 'read'] loop
        execute format('alter table access.%I enable row level security', each);
        execute format('alter table access.%I force row level security', each);
        execute format('create policy own on access.%I using (account = identity.acting() or identity.is_program())', each);
        perform audit.guard(format('access.%I', each)::regclass);
    end loop;
end $$;
-- whoever ends a grant has to find the files that were made under it
create policy of_the_grant on access.export for select
    using (exists (select from access.data_call c where c.id = call));

grant select, insert, update on access.query to ${app};
grant select, insert on access.export, access.opening, access.read to ${app};
