-- The workbench's end of the two networks. What people wrote lies here sealed to the office's key, which is not in the
-- database; who a reporter is, as it came, sealed to another key.
create schema exchange;

-- Messages that came, each taken over once.
create table exchange.message (
    id       uuid primary key,
    kind     text not null,
    taken_at timestamptz not null,
    refused  text -- code, where it was not what it says that it is
);

create table exchange.report (
    id          uuid primary key,
    matter      bigint not null unique references procedure.matter,
    message     uuid not null unique, -- that the sealing is bound to
    day         date not null,        -- nothing more exact is known
    kind        text not null check (kind in ('subsidy', 'village', 'project', 'conduct', 'service', 'other')),
    language    text not null check (language in ('zh', 'en')),
    receipt_key bytea not null check (length(receipt_key) = 32),
    identity    uuid,                 -- message that says who; null: anonymous
    sealed      bytea not null,
    status      text not null default '' -- that the reporter was told last
);

-- What the reporter said later.
create table exchange.addition (
    id     uuid primary key, -- of the message that the sealing is bound to
    report uuid not null references exchange.report,
    day    date not null,
    at     timestamptz not null,
    what   text not null check (what in ('text', 'rating', 'withdrawal')),
    rating integer not null check (rating between 0 and 5),
    sealed bytea not null
);
create index addition_report on exchange.addition (report);

-- What the office said to the reporter: sealed twice, for the reporter and for the office's own eyes.
create table exchange.letter (
    id       uuid primary key,
    report   uuid not null references exchange.report,
    at       timestamptz not null,
    account  text not null,
    status   text not null,
    question boolean not null,
    sealed   bytea not null,
    envelope bytea not null,
    given_at timestamptz -- to the link, which keeps it until the other side has it
);
create index letter_report on exchange.letter (report);
create index letter_waits on exchange.letter (at) where given_at is null;

create table exchange.identity (
    message uuid primary key,
    sealed  bytea not null
);

-- Who wants to know a reporter's name, why, and what another person decided; what is approved is open for a while.
create table exchange.identity_request (
    id         bigint generated always as identity primary key,
    report     uuid not null references exchange.report,
    matter     bigint not null references procedure.matter, -- in which it was asked
    account    bigint not null references identity.account,
    motive     text not null check (length(motive) between 1 and 4000),
    asked_at   timestamptz not null,
    decided_by bigint references identity.account,
    approved   boolean,
    note       text check (length(note) <= 4000),
    decided_at timestamptz,
    open_until timestamptz,
    check ((decided_by is null) = (approved is null) and (decided_by is null) = (decided_at is null)),
    check (decided_by <> account),
    check ((open_until is not null) = coalesce(approved, false))
);
create unique index identity_request_waits on exchange.identity_request (report, account) where decided_by is null;

create function exchange.keep_request() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or old.decided_by is not null or new.decided_by is null
       or (new.id, new.report, new.matter, new.account, new.motive, new.asked_at)
          is distinct from (old.id, old.report, old.matter, old.account, old.motive, old.asked_at) then
        raise exception 'a request for a name is decided once and stays' using errcode = 'MJ014';
    end if;
    return new;
end $$;
create trigger kept before update or delete on exchange.identity_request
    for each row execute function exchange.keep_request();

-- How the last round with the other side went: states and numbers, nothing of what was carried.
create table exchange.round (
    single         boolean primary key default true check (single),
    at             timestamptz not null,
    received       text not null,
    unacknowledged integer not null,
    pending        boolean not null,
    wanted         text[] not null,
    refused        text[] not null,
    trouble        text -- why it did not come to its end
);

-- A report is seen with its matter, and with the matters that came of that; never by contacts of supervised units.
alter table exchange.report enable row level security;
alter table exchange.report force row level security;
create policy with_its_matter on exchange.report
    using ((select identity.is_program())
        or exists (select from procedure.matter m where (m.id = exchange.report.matter or m.parent = exchange.report.matter)
                   and ((select identity.acting()) = any (m.admitted) or evidence.is_of_office(m.unit))));
do $$
declare t text;
begin
    foreach t in array array['addition', 'letter', 'identity_request'] loop
        execute format('alter table exchange.%I enable row level security', t);
        execute format('alter table exchange.%I force row level security', t);
        execute format('create policy with_its_report on exchange.%I using ((select identity.is_program()) or exists '
            '(select from exchange.report r where r.id = report))', t);
    end loop;
end $$;
alter table exchange.message enable row level security;
alter table exchange.message force row level security;
create policy program on exchange.message using ((select identity.is_program()));

-- The program puts names here and reads none: only whoever has an approved request does, while it is open.
alter table exchange.identity enable row level security;
alter table exchange.identity force row level security;
create policy put on exchange.identity for insert with check ((select identity.is_program()));
create policy opened on exchange.identity for select
    using (exists (select from exchange.identity_request q
                   join exchange.report r on r.id = q.report and r.identity = exchange.identity.message
                   where q.account = (select identity.acting()) and q.approved and now() < q.open_until));

do $$
declare t text;
begin
    foreach t in array array['message', 'report', 'addition', 'letter', 'identity', 'identity_request', 'round'] loop
        execute format('select audit.guard(%L::regclass)', 'exchange.' || t);
    end loop;
end $$;
grant usage on schema exchange to ${app};
grant select, insert on exchange.message, exchange.addition, exchange.identity to ${app};
grant select, insert, update on exchange.report, exchange.letter, exchange.identity_request, exchange.round to ${app};

-- What came in a packet nobody of the office received or entered.
alter table evidence.file alter received_by drop not null;
alter table evidence.custody alter entered_by drop not null;
