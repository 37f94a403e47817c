-- Which keys are which matter's. The keys themselves lie in a folder of their own, so that no copy of the database has one.
create schema keys;
create table keys.matter_key (
    key     text primary key check (key ~ '^[0-9a-f]{32}$'),
    matter  bigint not null references procedure.matter,
    made_at timestamptz not null
);
create index matter_key_matter on keys.matter_key (matter);
alter table keys.matter_key enable row level security;
alter table keys.matter_key force row level security;
-- Whoever sees what came of a matter may write in it, too: to a reporter.
create policy with_its_matter on keys.matter_key using ((select identity.is_program())
    or exists (select from procedure.matter m where m.id = matter or m.parent = matter));
select audit.guard('keys.matter_key');
grant usage on schema keys to ${app};
grant select, insert on keys.matter_key to ${app};

-- Keys that are to be destroyed. They stay on this list, so that a folder of keys that is put back from an old copy loses
-- them again.
create table retention.key (
    key          text primary key,
    erasure      bigint not null references retention.erasure,
    destroyed_at timestamptz
);
alter table retention.key enable row level security;
alter table retention.key force row level security;
create policy program on retention.key using ((select identity.is_program()));
select audit.guard('retention.key');
grant select on retention.key to ${app};
grant update (destroyed_at) on retention.key to ${app};

-- As before, and notes the matter's keys.
create or replace function retention.erase(of_erasure bigint) returns void language plpgsql security definer
    set search_path = pg_catalog as $$
declare
    asked retention.erasure;
    ended timestamptz;
    acting text := current_setting('mingjing.account', true);
    gone bigint;
    left_over bigint;
begin
    if coalesce(acting, '') = '' then
        raise exception 'only an act of the program erases' using errcode = 'MJ002';
    end if;
    set local lock_timeout = '10s';
    perform set_config('mingjing.account', 'program:retention', true);
    select * into asked from retention.erasure where id = of_erasure for update;
    if not found or asked.state <> 'ASKED' then
        raise exception 'there is no such request' using errcode = 'MJ030';
    end if;
    select ended_at into ended from procedure.matter where id = asked.matter for update; -- a hold placed now waits for us
    if ended is null or ended is distinct from asked.ended_at or asked.due_on > current_date
       or asked.due_on < (ended + interval '1 year')::date then
        raise exception 'the matter is not closed, or its time is not over' using errcode = 'MJ031';
    end if;
    if exists (select from retention.decision d where d.erasure = of_erasure and not d.approved)
       or (select count(distinct d.account) from retention.decision d
           where d.erasure = of_erasure and d.approved and d.account <> asked.asked_by) < 2 then
        raise exception 'it is not approved by two others' using errcode = 'MJ031';
    end if;
    if exists (select from procedure.matter m where m.parent = asked.matter) then
        raise exception 'what came of it is still kept' using errcode = 'MJ031';
    end if;
    if exists (
        with recursive above as (
            select m.id, m.parent from procedure.matter m where m.id = asked.matter
            union select m.id, m.parent from procedure.matter m join above a on m.id = a.parent)
        select from above a join retention.hold h on h.matter = a.id and h.lifted_by is null) then
        raise exception 'it is held' using errcode = 'MJ032';
    end if;
    insert into retention.bytes select f.stored, of_erasure from evidence.file f where f.matter = asked.matter;
    get diagnostics left_over = row_count;
    insert into retention.key select k.key, of_erasure from keys.matter_key k where k.matter = asked.matter;
    alter table exchange.identity no force row level security; -- the program itself sees no name, not even sealed
    delete from exchange.identity i using exchange.report r where r.matter = asked.matter and r.identity = i.message;
    alter table exchange.identity force row level security;
    gone := retention.erase_rows('procedure.matter'::regclass, format('id = %s', asked.matter), '{}'::regclass[]);
    perform set_config('retention.erasing', of_erasure::text, true);
    update retention.erasure set state = 'DONE', done_at = now(), rows = gone, files = left_over where id = of_erasure;
    perform set_config('retention.erasing', '', true);
    perform set_config('mingjing.account', acting, true);
end $$;
