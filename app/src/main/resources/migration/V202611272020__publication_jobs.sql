-- What is being prepared from snapshots: asked for by somebody, done by a job, which says how far it is. It holds which
-- rows are wanted and none of them.
create table exchange.publication_job (
    id          bigint generated always as identity primary key,
    publication text not null check (publication ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(publication) <= 100),
    unit        text not null references identity.unit,
    draft       jsonb not null,
    scope       text[],          -- what the asker's token may do; null for a person
    asked_by    bigint not null references identity.account,
    asked_at    timestamptz not null,
    job         bigint not null unique,
    version     integer,         -- that came of it
    check (version >= 1)
);
create index publication_job_asked on exchange.publication_job (asked_at);

create function exchange.keep_publication_job() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_op <> 'UPDATE' or old.version is not null
       or (new.id, new.publication, new.unit, new.draft, new.scope, new.asked_by, new.asked_at, new.job)
          is distinct from (old.id, old.publication, old.unit, old.draft, old.scope, old.asked_by, old.asked_at, old.job) then
        raise exception 'what is being prepared stays what was asked for' using errcode = 'MJ014';
    end if;
    return new;
end $$;
create trigger kept before update or delete on exchange.publication_job
    for each row execute function exchange.keep_publication_job();
alter table exchange.publication_job enable row level security;
alter table exchange.publication_job force row level security;
create policy of_office on exchange.publication_job
    using ((select identity.is_program()) or evidence.is_of_office(unit));
select audit.guard('exchange.publication_job');
grant select, insert, update on exchange.publication_job to ${app};
