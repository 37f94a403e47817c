-- The audit: one row an act or a read of personal data, chained by digest. Rows are added, never changed.
create schema audit;

create table audit.entry (
    number    bigint primary key,
    at        timestamptz not null,
    account   text not null,
    roles     text not null,
    address   text,
    session   text,
    action    text not null,
    kind      text not null,
    object    text not null,
    purpose   text,
    detail    text not null,
    algorithm text not null,
    previous  bytea not null,
    digest    bytea not null
);
create index entry_at on audit.entry (at);
create index entry_account on audit.entry (account, number);
create index entry_object on audit.entry (kind, object, number);

-- The last entry; whoever appends holds this row until the commit, so numbers have no gap.
create table audit.head (
    one    boolean primary key default true check (one),
    number bigint not null,
    digest bytea not null
);
insert into audit.head values (true, 0, decode(repeat('00', 32), 'hex'));

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is only ever added to' using errcode = 'MJ001';
end $$;
create trigger entry_stays before update or delete on audit.entry
    for each row execute function audit.refuse_change();
create trigger entry_is_not_emptied before truncate on audit.entry
    for each statement execute function audit.refuse_change();

-- A table that is guarded takes changes only inside an act of the program, which is in the audit.
create function audit.require_act() returns trigger language plpgsql as $$
begin
    if coalesce(current_setting('mingjing.account', true), '') = '' then
        raise exception '% may only be changed through the program', tg_table_schema || '.' || tg_table_name
            using errcode = 'MJ002';
    end if;
    return null;
end $$;
create function audit.guard(guarded regclass) returns void language plpgsql as $$
begin
    execute format('create trigger changed_by_an_act before insert or update or delete or truncate on %s '
        'for each statement execute function audit.require_act()', guarded);
end $$;

grant usage on schema audit to ${app};
grant select, insert on audit.entry to ${app};
grant select, update on audit.head to ${app};
