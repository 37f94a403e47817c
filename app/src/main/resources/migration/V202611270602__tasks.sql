-- What somebody is to do in a matter, until when, and whether it is done.
create schema tasks;
create table tasks.task (
    id        bigint generated always as identity primary key,
    matter    bigint not null references procedure.matter,
    text      text not null check (length(text) between 1 and 1000),
    account   bigint not null references identity.account, -- who is to do it
    until     date not null,
    given_by  bigint not null references identity.account,
    given_at  timestamptz not null,
    ended_by  bigint references identity.account,
    ended_at  timestamptz,
    withdrawn boolean not null default false,
    note      text check (length(note) <= 4000), -- what came of it, or why it is withdrawn
    check ((ended_at is null) = (ended_by is null)),
    check (not withdrawn or (ended_at is not null and note is not null))
);
create index task_matter on tasks.task (matter);
alter table tasks.task enable row level security;
alter table tasks.task force row level security;
create policy with_its_matter on tasks.task
    using ((select identity.is_program()) or exists (select from procedure.matter m where m.id = matter));

create function tasks.keep_past() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_op <> 'UPDATE' or old.ended_at is not null
       or (new.id, new.matter, new.text, new.account, new.until, new.given_by, new.given_at)
          is distinct from (old.id, old.matter, old.text, old.account, old.until, old.given_by, old.given_at) then
        raise exception 'a task is ended once, never changed' using errcode = 'MJ013';
    end if;
    return new;
end $$;
create trigger past before update or delete on tasks.task for each row execute function tasks.keep_past();
select audit.guard('tasks.task');
grant usage on schema tasks to ${app};
grant select, insert, update on tasks.task to ${app};
