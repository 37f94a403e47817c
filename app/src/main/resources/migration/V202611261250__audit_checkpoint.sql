-- Signed statements of where the chain stood; copies of them leave the house.
create table audit.key (
    fingerprint text primary key,
    public_key  text not null
);
create table audit.checkpoint (
    number    bigint primary key references audit.entry,
    digest    bytea not null,
    algorithm text not null,
    at        timestamptz not null,
    key       text not null references audit.key,
    signature bytea not null
);
create trigger checkpoint_stays before update or delete on audit.checkpoint
    for each row execute function audit.refuse_change();
create trigger checkpoints_are_not_emptied before truncate on audit.checkpoint
    for each statement execute function audit.refuse_change();
grant select, insert on audit.checkpoint, audit.key to ${app};
