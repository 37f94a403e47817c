-- Files of matters: their bytes lie in a folder, what they are and who had them lies here. Nothing is ever deleted.
create schema evidence;

-- Whether the account at work is of the office for a unit, and not only a contact of it.
create function evidence.is_of_office(unit text) returns boolean language sql stable security definer
    set search_path = pg_catalog as $$
    select exists (
        select from identity.duty d
        join identity.account a on a.id = d.account and a.closed_at is null and not a.held
        join identity.unit_below b on b.above = d.unit and b.below = is_of_office.unit
        where d.account = identity.acting() and d.class = 'STAFF' and d.role <> 'UNIT_CONTACT'
          and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now()))
$$;

create table evidence.file (
    id          bigint generated always as identity primary key,
    matter      bigint not null references procedure.matter,
    upload      uuid not null unique,  -- as whoever sent it named the sending
    stored      text not null unique check (stored ~ '^[0-9a-f]{32}$'),
    name        text not null check (length(name) between 1 and 200),
    bytes       bigint not null check (bytes > 0),
    sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    received_by bigint not null references identity.account,
    received_at timestamptz not null,
    served      boolean not null default false, -- whether the unit's contacts see it
    withdrawn_by bigint references identity.account,
    withdrawn_at timestamptz,
    withdrawn_for text,
    check ((withdrawn_at is null) = (withdrawn_for is null))
);
create index file_matter on evidence.file (matter);
alter table evidence.file enable row level security;
alter table evidence.file force row level security;
create policy with_its_matter on evidence.file
    using ((select identity.is_program())
        or exists (select from procedure.matter m where m.id = matter
                   and (served or received_by = (select identity.acting())
                        or (select identity.acting()) = any (m.admitted) or evidence.is_of_office(m.unit))));

-- From whom to whom a file went, in order; the first is how it came.
create table evidence.custody (
    file       bigint not null references evidence.file,
    number     integer not null,
    from_whom  text not null check (length(from_whom) between 1 and 200),
    to_whom    text not null check (length(to_whom) between 1 and 200),
    note       text check (length(note) <= 4000),
    entered_by bigint not null references identity.account,
    at         timestamptz not null,
    primary key (file, number)
);
alter table evidence.custody enable row level security;
alter table evidence.custody force row level security;
create policy with_its_file on evidence.custody
    using ((select identity.is_program()) or exists (select from evidence.file f where f.id = file));

-- Whether all files are still what was received. No result means that the check did not come to an end.
create table evidence.integrity (
    job        bigint primary key,
    asked_at   timestamptz not null,
    ended_at   timestamptz,
    files      bigint not null default 0,
    checked    bigint not null default 0,
    damaged    bigint[] not null default '{}',
    result     text check (result in ('PASSED', 'DAMAGED', 'STOPPED')),
    check (result <> 'PASSED' or (checked = files and cardinality(damaged) = 0 and ended_at is not null))
);

create function evidence.keep_file() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'files of matters are withdrawn, never deleted' using errcode = 'MJ012';
    end if;
    if (new.id, new.matter, new.upload, new.stored, new.name, new.bytes, new.sha256, new.received_by, new.received_at)
       is distinct from (old.id, old.matter, old.upload, old.stored, old.name, old.bytes, old.sha256, old.received_by,
                         old.received_at)
       or (old.withdrawn_at is not null and (new.withdrawn_by, new.withdrawn_at, new.withdrawn_for)
           is distinct from (old.withdrawn_by, old.withdrawn_at, old.withdrawn_for)) then
        raise exception 'a file stays what was received' using errcode = 'MJ012';
    end if;
    return new;
end $$;
create trigger kept before update or delete on evidence.file for each row execute function evidence.keep_file();
create trigger not_emptied before truncate on evidence.file for each statement execute function evidence.keep_file();
create function evidence.keep_past() returns trigger language plpgsql as $$
begin
    raise exception 'who had a file is added to, never changed' using errcode = 'MJ012';
end $$;
create trigger past before update or delete or truncate on evidence.custody
    for each statement execute function evidence.keep_past();

select audit.guard('evidence.file'), audit.guard('evidence.custody'), audit.guard('evidence.integrity');
grant usage on schema evidence to ${app};
grant select, insert on evidence.custody to ${app};
grant select, insert, update on evidence.file, evidence.integrity to ${app};
