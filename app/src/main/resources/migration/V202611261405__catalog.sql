-- The data centre: where data come from, what came, what became of it.
create schema catalog;

-- A department's system or file that feeds one dataset, and its rung on that dataset's ladder.
create table catalog.source (
    id            bigint generated always as identity primary key,
    code          text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    name          text not null,
    dataset       text not null,
    unit          text not null references identity.unit,
    rung          text not null check (rung in ('LIVE', 'REQUEST', 'COPY', 'PUBLIC')),
    way           text not null check (way in ('UPLOAD', 'FOLDER', 'PULL', 'PUSH')),
    steward       bigint not null references identity.account,
    every_minutes integer check (every_minutes >= 1),
    settings      jsonb not null,
    keep_days     integer check (keep_days >= 1),
    held          boolean not null default false,
    hold_reason   text,
    mark          text,
    looked_at     timestamptz,
    closed_at     timestamptz,
    version       bigint not null default 1,
    created_at    timestamptz not null
);
create index source_dataset on catalog.source (dataset);
alter table catalog.source enable row level security;
alter table catalog.source force row level security;
create policy answered_for on catalog.source
    using (unit in (select identity.visible_units()) or identity.is_program());

-- Mappings are added to, never changed: an import names the one it was read with.
create table catalog.mapping (
    source   bigint not null references catalog.source,
    version  integer not null,
    yaml     text not null,
    digest   text not null,
    saved_by text not null,
    saved_at timestamptz not null,
    primary key (source, version)
);
alter table catalog.mapping enable row level security;
alter table catalog.mapping force row level security;
create policy of_a_source on catalog.mapping using (exists (select from catalog.source s where s.id = source));

-- A request for data to a department, numbered by year.
create table catalog.request_number (
    year integer primary key,
    last integer not null
);
create table catalog.request (
    id          bigint generated always as identity primary key,
    number      text not null unique,
    unit        text not null references identity.unit,
    dataset     text not null,
    month_from  text not null check (month_from ~ '^\d{4}-\d{2}$'),
    month_to    text not null check (month_to ~ '^\d{4}-\d{2}$'),
    units       text[] not null,
    reason      text,
    known       jsonb not null,
    asked_by    bigint not null references identity.account,
    asked_at    timestamptz not null,
    due_on      date not null,
    remind_on   date not null,
    reminded_at timestamptz,
    state       text not null check (state in ('SENT', 'ANSWERED', 'WITHDRAWN')),
    ended_at    timestamptz,
    version     bigint not null default 1,
    check (month_from <= month_to)
);
create index request_dataset on catalog.request (dataset, unit);
alter table catalog.request enable row level security;
alter table catalog.request force row level security;
create policy answered_for on catalog.request
    using (unit in (select identity.visible_units()) or identity.is_program());

create table catalog.request_again (
    request bigint not null references catalog.request,
    earlier bigint not null references catalog.request,
    primary key (request, earlier)
);
alter table catalog.request_again enable row level security;
alter table catalog.request_again force row level security;
create policy of_a_request on catalog.request_again
    using (exists (select from catalog.request r where r.id = request));

-- A file as it came, by whichever way. Its bytes lie in the work folder.
create table catalog.file (
    id          bigint generated always as identity primary key,
    source      bigint not null references catalog.source,
    request     bigint references catalog.request,
    name        text not null,
    folder      text not null unique,
    way         text not null check (way in ('UPLOAD', 'FOLDER', 'PULL', 'PUSH', 'MEND')),
    origin      text,
    bytes       bigint not null,
    sha256      text,
    state       text not null check (state in ('RECEIVING', 'RECEIVED', 'REMOVED')),
    begun_by    text not null,
    begun_at    timestamptz not null,
    received_at timestamptz,
    removed_at  timestamptz,
    check (state = 'RECEIVING' or sha256 is not null),
    unique (source, origin)
);
create index file_source on catalog.file (source, id);
create index file_request on catalog.file (request) where request is not null;
alter table catalog.file enable row level security;
alter table catalog.file force row level security;
create policy of_a_source on catalog.file using (exists (select from catalog.source s where s.id = source));

-- One file on its way into the lake, and what became of its rows.
create table catalog.import (
    id            bigint generated always as identity primary key,
    file          bigint not null references catalog.file,
    source        bigint not null,
    dataset       text not null,
    mapping       integer not null,
    mends         bigint references catalog.import,
    job           bigint,
    asked_by      text not null,
    asked_at      timestamptz not null,
    ended_at      timestamptz,
    already_there boolean,
    batch         text,
    snapshot      text,
    input         bigint,
    stored        bigint,
    rejected      bigint,
    duplicates    bigint,
    totals        bigint,
    blank         bigint,
    skipped       bigint,
    superseded    bigint,
    differences   bigint,
    report        jsonb,
    foreign key (source, mapping) references catalog.mapping (source, version),
    check (input = stored + rejected + duplicates + totals + blank + skipped)
);
-- a batch of the lake is one import's
create unique index import_batch on catalog.import (dataset, batch) where not already_there;
create index import_source on catalog.import (source, id);
create index import_file on catalog.import (file);
alter table catalog.import enable row level security;
alter table catalog.import force row level security;
create policy of_a_source on catalog.import using (exists (select from catalog.source s where s.id = source));

-- A rejected record that was mended, and the import that brought it again.
create table catalog.mend (
    import    bigint not null references catalog.import,
    record    bigint not null,
    by_import bigint not null references catalog.import,
    primary key (import, record)
);
alter table catalog.mend enable row level security;
alter table catalog.mend force row level security;
create policy of_an_import on catalog.mend using (exists (select from catalog.import i where i.id = import));

-- What was pushed under which idempotency key.
create table catalog.push (
    source bigint not null references catalog.source,
    key    text not null,
    sha256 text not null,
    import bigint not null references catalog.import,
    primary key (source, key)
);
alter table catalog.push enable row level security;
alter table catalog.push force row level security;
create policy of_a_source on catalog.push using (exists (select from catalog.source s where s.id = source));

-- Snapshots of the lake, those that were removed included.
create table catalog.snapshot (
    dataset     text not null,
    id          text not null,
    number      integer not null,
    rows        bigint not null,
    created_at  timestamptz not null,
    parent      text,
    nulls       jsonb not null,
    flags       jsonb,
    month_from  text,
    month_to    text,
    surveyed_at timestamptz,
    state       text not null default 'PRESENT' check (state in ('PRESENT', 'REMOVING', 'REMOVED')),
    primary key (dataset, id)
);
create table catalog.snapshot_hold (
    dataset    text not null,
    snapshot   text not null,
    holder     text not null,
    held_at    timestamptz not null,
    primary key (dataset, snapshot, holder),
    foreign key (dataset, snapshot) references catalog.snapshot (dataset, id)
);

-- Rows of the current snapshot by unit and month; unit '' where the rows name none, month '' where they have no date.
create table catalog.coverage (
    dataset text not null,
    unit    text not null,
    month   text not null,
    rows    bigint not null,
    primary key (dataset, unit, month)
);
alter table catalog.coverage enable row level security;
alter table catalog.coverage force row level security;
create policy answered_for on catalog.coverage
    using (unit in (select identity.visible_units()) or identity.is_program()
           or not exists (select from identity.unit u where u.id = unit));

select audit.guard(t::regclass) from unnest(array['catalog.source', 'catalog.mapping', 'catalog.request',
    'catalog.request_again', 'catalog.file', 'catalog.import', 'catalog.mend', 'catalog.push', 'catalog.snapshot',
    'catalog.snapshot_hold']) t;

grant usage on schema catalog to ${app};
grant select, insert, update on catalog.source, catalog.request, catalog.request_number, catalog.file, catalog.import,
    catalog.snapshot to ${app};
grant select, insert on catalog.mapping, catalog.request_again, catalog.mend, catalog.push to ${app};
grant select, insert, delete on catalog.snapshot_hold to ${app};
grant select, insert, update, delete on catalog.coverage to ${app};
