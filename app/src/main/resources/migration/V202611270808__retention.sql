-- How long matters are kept, and how they go. What is under a hold, is not yet due, or was not approved by two others
-- cannot be erased by any road that the program has: the one function that erases looks itself.
create schema retention;

-- Why a matter has to stay although its time is over.
create table retention.hold (
    id         bigint generated always as identity primary key,
    matter     bigint not null references procedure.matter,
    reason     text not null check (length(reason) between 1 and 1000),
    placed_by  bigint not null references identity.account,
    placed_at  timestamptz not null,
    lifted_by  bigint references identity.account,
    lifted_for text check (length(lifted_for) between 1 and 1000),
    lifted_at  timestamptz,
    check ((lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (lifted_for is null)),
    check (lifted_by <> placed_by) -- nobody lifts what they placed
);
create index hold_matter on retention.hold (matter);

-- That a matter should go, who wanted it, and what became of that. It says of the matter what may outlast it: number,
-- process and unit. No foreign key: it stays when the matter is gone.
create table retention.erasure (
    id       bigint generated always as identity primary key,
    matter   bigint not null,
    number   text not null,
    process  text not null,
    unit     text not null references identity.unit,
    ended_at timestamptz not null,
    due_on   date not null,
    reason   text not null check (length(reason) between 1 and 1000),
    asked_by bigint not null references identity.account,
    asked_at timestamptz not null,
    state    text not null default 'ASKED' check (state in ('ASKED', 'REFUSED', 'DONE')),
    done_at  timestamptz,
    rows     bigint,
    files    bigint,
    check ((state = 'DONE') = (done_at is not null and rows is not null and files is not null))
);
create unique index erasure_open on retention.erasure (matter) where state = 'ASKED';

create table retention.decision (
    erasure  bigint not null references retention.erasure,
    account  bigint not null references identity.account,
    approved boolean not null,
    note     text check (length(note) <= 1000),
    at       timestamptz not null,
    primary key (erasure, account)
);

-- Bytes that no file names any more, until they are off the disk.
create table retention.bytes (
    stored  text primary key,
    erasure bigint not null references retention.erasure
);

create function retention.keep() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_table_name = 'hold' and tg_op = 'UPDATE' then
        if old.lifted_by is null and new.lifted_by is not null
           and (new.id, new.matter, new.reason, new.placed_by, new.placed_at)
               is not distinct from (old.id, old.matter, old.reason, old.placed_by, old.placed_at) then
            return new;
        end if;
    elsif tg_table_name = 'erasure' and tg_op = 'UPDATE' then
        if old.state = 'ASKED' and new.state <> 'ASKED'
           and (new.state = 'REFUSED' or current_setting('retention.erasing', true) = old.id::text)
           and (new.id, new.matter, new.number, new.process, new.unit, new.ended_at, new.due_on, new.reason,
                new.asked_by, new.asked_at)
               is not distinct from (old.id, old.matter, old.number, old.process, old.unit, old.ended_at, old.due_on,
                old.reason, old.asked_by, old.asked_at) then
            return new;
        end if;
    end if;
    raise exception 'holds, requests to erase and decisions on them stay as they were' using errcode = 'MJ030';
end $$;
create trigger kept before update or delete on retention.hold for each row execute function retention.keep();
create trigger kept before update or delete on retention.erasure for each row execute function retention.keep();
create trigger kept before update or delete on retention.decision for each row execute function retention.keep();

create function retention.decide() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    asked retention.erasure;
begin
    select * into asked from retention.erasure where id = new.erasure for update;
    if asked.state is distinct from 'ASKED' or asked.asked_by = new.account then
        raise exception 'nobody decides on their own request, nor on one that is over' using errcode = 'MJ030';
    end if;
    return new;
end $$;
create trigger by_others before insert on retention.decision for each row execute function retention.decide();

-- Deletes the rows of a table and, before them, all that refer to them. Triggers that keep the past are off for it, which
-- holds everybody else off these tables until the end of the transaction.
create function retention.erase_rows(of_table regclass, which text, on_the_way regclass[])
    returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare
    link record;
    gone bigint := 0;
    here bigint;
    found_one boolean;
begin
    for link in
        select c.conrelid::regclass as child,
               (select string_agg(quote_ident(a.attname), ', ' order by k.i) from unnest(c.conkey) with ordinality k(n, i)
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n) as columns,
               (select string_agg(quote_ident(a.attname), ', ' order by k.i) from unnest(c.confkey) with ordinality k(n, i)
                join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n) as referred,
               (select bool_or(not a.attnotnull) from unnest(c.conkey) n
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = n) as loose
        from pg_constraint c where c.contype = 'f' and c.confrelid = of_table and c.conrelid <> of_table
        order by c.conrelid::regclass::text
    loop
        if link.child = any (on_the_way) then
            continue; -- goes with the row that leads here
        end if;
        if of_table = 'procedure.matter'::regclass and link.columns <> 'matter' then
            if link.loose then -- of another matter, which only names this one
                execute format('alter table %s disable trigger user', link.child);
                execute format('update %s set %s = null where %s in (select %s from %s where %s)',
                    link.child, link.columns, link.columns, link.referred, of_table, which);
                execute format('alter table %s enable trigger user', link.child);
            else
                execute format('select exists (select from %s where %s in (select %s from %s where %s) %s)', link.child,
                    link.columns, link.referred, of_table, which,
                    case when exists (select from pg_attribute a where a.attrelid = link.child and a.attname = 'matter')
                         then format('and matter not in (select %s from %s where %s)', link.referred, of_table, which)
                         else '' end)
                into found_one;
                if found_one then
                    raise exception 'another matter still rests on it, in %', link.child using errcode = 'MJ031';
                end if;
            end if;
        else
            gone := gone + retention.erase_rows(link.child,
                format('(%s) in (select %s from %s where %s)', link.columns, link.referred, of_table, which),
                on_the_way || of_table);
        end if;
    end loop;
    execute format('alter table %s disable trigger user', of_table);
    execute format('delete from %s where %s', of_table, which);
    get diagnostics here = row_count;
    execute format('alter table %s enable trigger user', of_table);
    return gone + here;
end $$;
revoke all on function retention.erase_rows(regclass, text, regclass[]) from public;

-- Erases one matter: all of its rows, and notes which bytes are to go. Security definer: the program itself may not delete.
create function retention.erase(of_erasure bigint) returns void language plpgsql security definer
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
    alter table exchange.identity no force row level security; -- the program itself sees no name, not even sealed
    delete from exchange.identity i using exchange.report r where r.matter = asked.matter and r.identity = i.message;
    alter table exchange.identity force row level security;
    gone := retention.erase_rows('procedure.matter'::regclass, format('id = %s', asked.matter), '{}'::regclass[]);
    perform set_config('retention.erasing', of_erasure::text, true);
    update retention.erasure set state = 'DONE', done_at = now(), rows = gone, files = left_over where id = of_erasure;
    perform set_config('retention.erasing', '', true);
    perform set_config('mingjing.account', acting, true);
end $$;

alter table retention.hold enable row level security;
alter table retention.hold force row level security;
create policy with_its_matter on retention.hold using ((select identity.is_program())
    or exists (select from procedure.matter m where m.id = matter));
-- What is gone is still on record for those who answer for the unit.
alter table retention.erasure enable row level security;
alter table retention.erasure force row level security;
create policy of_ones_units on retention.erasure using ((select identity.is_program())
    or case when state = 'DONE' then unit in (select identity.visible_units())
            else exists (select from procedure.matter m where m.id = matter) end);
alter table retention.decision enable row level security;
alter table retention.decision force row level security;
create policy with_its_request on retention.decision using ((select identity.is_program())
    or exists (select from retention.erasure e where e.id = erasure));
alter table retention.bytes enable row level security;
alter table retention.bytes force row level security;
create policy program on retention.bytes using ((select identity.is_program()));
-- Closed matters, as far as whoever asks sees them.
create view retention.closed with (security_invoker = true) as
    select m.id, m.number, m.title, m.profile, m.version_of_profile, m.process, m.unit, m.ended_at,
        exists (select from procedure.matter c where c.parent = m.id) as rested_on,
        exists (with recursive above as (
                    select p.id, p.parent from procedure.matter p where p.id = m.parent
                    union select p.id, p.parent from procedure.matter p join above a on p.id = a.parent)
                select from above a join retention.hold h on h.matter = a.id and h.lifted_by is null) as held_above
    from procedure.matter m where m.ended_at is not null;
grant select on retention.closed to ${app};

select audit.guard('retention.hold'), audit.guard('retention.erasure'), audit.guard('retention.decision'),
    audit.guard('retention.bytes');
grant usage on schema retention to ${app};
grant select, insert, update on retention.hold, retention.erasure to ${app};
grant select, insert on retention.decision to ${app};
grant select, delete on retention.bytes to ${app};
revoke all on function retention.erase(bigint) from public;
grant execute on function retention.erase(bigint) to ${app};
