-- What is published on the portal: each version prepared by one and approved by two others before it goes.
create table exchange.publication (
    id          text not null check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 100),
    version     integer not null check (version >= 1),
    unit        text not null references identity.unit,
    content     jsonb not null,
    withdrawn   boolean not null,
    prepared_by bigint not null references identity.account,
    prepared_at timestamptz not null,
    state       text not null default 'PREPARED' check (state in ('PREPARED', 'REFUSED', 'APPROVED')),
    message     uuid unique,   -- as which it goes to the portal
    approved_at timestamptz,
    given_at    timestamptz,   -- to the link
    primary key (id, version),
    check ((state = 'APPROVED') = (message is not null) and (message is null) = (approved_at is null))
);
create unique index publication_one_prepared on exchange.publication (id) where state = 'PREPARED';
create index publication_waits on exchange.publication (approved_at) where state = 'APPROVED' and given_at is null;

create table exchange.publication_decision (
    publication text not null,
    version     integer not null,
    account     bigint not null references identity.account,
    approved    boolean not null,
    note        text check (length(note) <= 4000),
    at          timestamptz not null,
    primary key (publication, version, account),
    foreign key (publication, version) references exchange.publication
);

-- A version begins as prepared, stays what it is, and is approved only with the approvals of two who did not prepare it.
create function exchange.keep_publication() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'PREPARED' then
            raise exception 'a publication begins as prepared' using errcode = 'MJ014';
        end if;
        return new;
    end if;
    if tg_op <> 'UPDATE'
       or (new.id, new.version, new.unit, new.content, new.withdrawn, new.prepared_by, new.prepared_at)
          is distinct from (old.id, old.version, old.unit, old.content, old.withdrawn, old.prepared_by, old.prepared_at)
       or (old.state <> 'PREPARED' and new.state <> old.state) then
        raise exception 'a version of a publication stays as it was prepared' using errcode = 'MJ014';
    end if;
    if new.state = 'APPROVED' and old.state <> 'APPROVED' and (
        select count(*) from exchange.publication_decision d
        where d.publication = new.id and d.version = new.version and d.approved and d.account <> new.prepared_by) < 2 then
        raise exception 'a publication needs the approval of two others' using errcode = 'MJ014';
    end if;
    return new;
end $$;
create trigger kept before insert or update or delete on exchange.publication
    for each row execute function exchange.keep_publication();
create function exchange.keep_past() returns trigger language plpgsql as $$
begin
    raise exception 'decisions are added to, never changed' using errcode = 'MJ014';
end $$;
create trigger past before update or delete or truncate on exchange.publication_decision
    for each statement execute function exchange.keep_past();

alter table exchange.publication enable row level security;
alter table exchange.publication force row level security;
create policy of_office on exchange.publication
    using ((select identity.is_program()) or evidence.is_of_office(unit));
alter table exchange.publication_decision enable row level security;
alter table exchange.publication_decision force row level security;
create policy with_its_publication on exchange.publication_decision
    using ((select identity.is_program())
        or exists (select from exchange.publication p where p.id = publication and p.version = exchange.publication_decision.version));
select audit.guard('exchange.publication'), audit.guard('exchange.publication_decision');
grant select, insert, update on exchange.publication to ${app};
grant select, insert on exchange.publication_decision to ${app};
