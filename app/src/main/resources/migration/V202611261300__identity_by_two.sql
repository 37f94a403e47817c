-- Roles by two people, units by date, second factor, devices, tokens: with guards that hold for whoever writes here.

-- Which role is of which class is the program's to say (R__roles.sql): who could write here could turn an
-- administrator's role into one for staff.
revoke insert, update, delete on identity.role from ${app};

-- Units ---------------------------------------------------------------------------------------------------------------
alter table identity.unit
    add column successor text references identity.unit check (successor <> id),
    add column version bigint not null default 1;
create unique index unit_state_open on identity.unit_state (unit) where valid_to is null;
revoke update on identity.unit, identity.unit_state from ${app};
grant update (successor, version) on identity.unit to ${app};
grant update (parent, name_en, name_zh, valid_to), delete on identity.unit_state to ${app};

-- Whether the unit would come to lie above itself on any day between the two.
create function identity.would_circle(moved text, new_parent text, since date, till date) returns boolean
    language sql stable set search_path = pg_catalog as $$
    with recursive up (unit, since, till) as (
        select new_parent, since, coalesce(till, 'infinity'::date)
        union
        select s.parent, greatest(s.valid_from, up.since), least(coalesce(s.valid_to, 'infinity'::date), up.till)
        from up
        join identity.unit_state s on s.unit = up.unit and s.valid_from < up.till
                                  and coalesce(s.valid_to, 'infinity'::date) > up.since
        where up.unit <> moved and s.parent is not null
    )
    select exists (select 1 from up where up.unit = moved)
$$;

create function identity.keep_tree() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if exists (select 1 from identity.unit_state s
               where s.unit = new.unit and s.valid_from <> new.valid_from
                 and s.valid_from < coalesce(new.valid_to, 'infinity'::date)
                 and coalesce(s.valid_to, 'infinity'::date) > new.valid_from) then
        raise exception 'a unit is in one state a day' using errcode = 'MJ005';
    end if;
    if new.parent is not null and identity.would_circle(new.unit, new.parent, new.valid_from, new.valid_to) then
        raise exception 'a unit does not lie above itself' using errcode = 'MJ005';
    end if;
    return null;
end $$;
create trigger tree_stays_a_tree after insert or update on identity.unit_state
    for each row execute function identity.keep_tree();

-- Where each unit lies on a day. A closed one stays where it last was, or goes to its successor: its matters remain.
create function identity.tree_on(day date) returns table (unit text, parent text)
    language sql stable set search_path = pg_catalog as $$
    select distinct on (s.unit) s.unit,
           case when s.valid_to <= day and u.successor is not null then u.successor else s.parent end
    from identity.unit_state s
    join identity.unit u on u.id = s.unit
    where s.valid_from <= day
    order by s.unit, s.valid_from desc
$$;

-- Scope hangs on unit_below, so the program cannot write it: it can only have it worked out anew from the tree.
revoke insert, update, delete on identity.unit_below from ${app};
create function identity.refresh_unit_below(day date) returns bigint language sql volatile security definer
    set search_path = pg_catalog as $$
    with recursive tree as materialized (
        select t.unit, t.parent from identity.tree_on(day) t
    ), lies (above, below) as (
        select unit, unit from tree
        union
        select tree.parent, lies.below from lies join tree on tree.unit = lies.above where tree.parent is not null
    ), gone as (
        delete from identity.unit_below b
        where not exists (select 1 from lies l where l.above = b.above and l.below = b.below)
        returning 1
    ), come as (
        insert into identity.unit_below (above, below) select above, below from lies
        on conflict do nothing returning 1
    )
    select (select count(*) from gone) + (select count(*) from come)
$$;

-- Accounts ------------------------------------------------------------------------------------------------------------
alter table identity.account
    add column post text,
    add column held boolean not null default false,
    add column totp_pending bytea,
    add column signed_in_at timestamptz;
create index account_unit on identity.account (unit);
revoke update on identity.account from ${app};
grant update (name, unit, post, password, totp_secret, totp_pending, totp_last, first_code, first_code_to, external_id,
              held, closed_at, signed_in_at, version) on identity.account to ${app};

-- The account at work; null for strangers and for the program's own parts.
create function identity.acting() returns bigint language sql stable set search_path = pg_catalog as $$
    select case when current_setting('mingjing.account', true) ~ '^[0-9]{1,18}$'
                then current_setting('mingjing.account', true)::bigint end
$$;

-- Who can hand an account to somebody (a new code, another identity outside) cannot make that worth anything: the
-- account is held, without its roles, until a security administrator has heard the person.
create or replace function identity.keep_class() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if new.class <> old.class or new.login <> old.login then
        raise exception 'an account keeps its class and login' using errcode = 'MJ003';
    end if;
    if old.closed_at is not null and new.closed_at is distinct from old.closed_at then
        raise exception 'a closed account stays closed' using errcode = 'MJ003';
    end if;
    if not new.held and coalesce(current_setting('mingjing.account', true), '') <> 'program:first-start'
       and ((new.first_code is not null and new.first_code is distinct from old.first_code and old.password is not null)
            or (new.external_id is not null and new.external_id is distinct from old.external_id)) then
        raise exception 'an account that is handed over is held first' using errcode = 'MJ003';
    end if;
    if old.held and not new.held
       and not exists (select 1 from identity.account a
                       where a.id = identity.acting() and a.id <> new.id and a.class = 'SECURITY' and not a.held) then
        raise exception 'only a security administrator releases an account, and not their own' using errcode = 'MJ003';
    end if;
    return new;
end $$;

create table identity.recovery_code (
    account bigint not null references identity.account,
    digest  bytea not null,
    primary key (account, digest)
);
-- Browsers in which somebody has signed in before; they do not wait behind strangers who guess.
create table identity.device (
    digest  bytea not null,
    account bigint not null references identity.account,
    seen_at timestamptz not null,
    primary key (digest, account)
);
create index device_account on identity.device (account);
alter table identity.session add column factor_owed boolean not null default false;

create table identity.token (
    id         bigint generated always as identity primary key,
    account    bigint not null references identity.account,
    name       text not null,
    digest     bytea not null unique,
    scope      text[] not null,
    created_at timestamptz not null,
    ends_at    timestamptz not null,
    ended_at   timestamptz,
    used_at    timestamptz
);
create index token_account on identity.token (account);

-- Roles, by two people ------------------------------------------------------------------------------------------------
create table identity.role_request (
    id            bigint generated always as identity primary key,
    kind          text not null check (kind in ('GRANT', 'WITHDRAWAL')),
    account       bigint not null,
    role          text not null,
    class         text not null,
    unit          text references identity.unit,
    valid_from    timestamptz not null,
    valid_to      timestamptz,
    duty          bigint references identity.duty,
    reason        text not null,
    state         text not null check (state in ('ASKED', 'GRANTED', 'REFUSED', 'TAKEN_BACK')),
    asked_by      bigint not null,
    asked_class   text generated always as ('SYSTEM') stored,
    asked_at      timestamptz not null,
    decided_by    bigint,
    decided_class text generated always as ('SECURITY') stored,
    decided_at    timestamptz,
    answer        text,
    check (asked_by <> account and decided_by <> account and decided_by <> asked_by),
    check ((kind = 'WITHDRAWAL') = (duty is not null)),
    check ((state in ('GRANTED', 'REFUSED')) = (decided_by is not null)),
    check (unit is not null or class <> 'STAFF'),
    check (valid_to > valid_from),
    foreign key (account, class) references identity.account (id, class),
    foreign key (role, class) references identity.role (name, class),
    foreign key (asked_by, asked_class) references identity.account (id, class),
    foreign key (decided_by, decided_class) references identity.account (id, class)
);
create index role_request_account on identity.role_request (account);
create unique index role_request_open on identity.role_request (kind, account, role, coalesce(unit, ''))
    where state = 'ASKED';

create function identity.keep_two_people() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'ASKED' or new.asked_by is distinct from identity.acting() then
            raise exception 'a role is asked for by who acts, and not yet decided' using errcode = 'MJ006';
        end if;
    elsif old.state <> 'ASKED' then
        raise exception 'a decision stands' using errcode = 'MJ006';
    elsif coalesce(new.decided_by, new.asked_by) is distinct from identity.acting() then
        raise exception 'a request is decided by who acts' using errcode = 'MJ006';
    end if;
    return new;
end $$;
create trigger two_people before insert or update on identity.role_request
    for each row execute function identity.keep_two_people();

alter table identity.duty
    drop column asked_by,
    drop column granted_by,
    alter column unit drop not null,
    add column request bigint unique references identity.role_request,
    add column ended_by bigint references identity.role_request,
    add check (unit is not null or class <> 'STAFF');

-- Administrators of a class who could act now.
create function identity.administrators(of_class text) returns bigint language sql stable
    set search_path = pg_catalog as $$
    select count(distinct a.id)
    from identity.account a
    join identity.duty d on d.account = a.id
    where a.class = of_class and a.closed_at is null and not a.held
      and d.valid_from <= clock_timestamp() and (d.valid_to is null or d.valid_to > clock_timestamp())
$$;

create function identity.keep_duty() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    asked identity.role_request;
begin
    if tg_op = 'UPDATE' then
        if new.valid_to is null or new.valid_to > old.valid_to then
            raise exception 'a role is not prolonged; it is asked for again' using errcode = 'MJ006';
        end if;
        if not exists (select 1 from identity.account a where a.id = new.account and a.closed_at is not null)
           and not exists (select 1 from identity.role_request r
                           where r.id = new.ended_by and r.duty = new.id and r.state = 'GRANTED') then
            raise exception 'a role is withdrawn by two people' using errcode = 'MJ006';
        end if;
        return new;
    end if;
    if new.request is null then
        if new.class = 'STAFF' or current_setting('mingjing.account', true) is distinct from 'program:first-start'
           or identity.administrators(new.class) > 0 then
            raise exception 'a role comes from a request' using errcode = 'MJ006';
        end if;
        return new;
    end if;
    select * into asked from identity.role_request r where r.id = new.request;
    if asked.kind is distinct from 'GRANT' or asked.state <> 'GRANTED' or asked.account <> new.account
       or asked.role <> new.role or asked.unit is distinct from new.unit or new.valid_from < asked.valid_from
       or new.valid_to is distinct from asked.valid_to then
        raise exception 'a role is what two people agreed on' using errcode = 'MJ006';
    end if;
    return new;
end $$;
create trigger duty_by_two_people before insert or update on identity.duty
    for each row execute function identity.keep_duty();
revoke update on identity.duty from ${app};
grant update (valid_to, ended_by) on identity.duty to ${app};

-- Each of the three administrations keeps somebody who can act.
create function identity.keep_an_administrator() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if new.class <> 'STAFF' then
        perform pg_advisory_xact_lock(hashtext('identity.administrators'));
        if identity.administrators(new.class) = 0 then
            raise exception 'the last administrator of a class stays' using errcode = 'MJ004';
        end if;
    end if;
    return null;
end $$;
create trigger an_administrator_stays after update on identity.account for each row
    when (old.closed_at is null and not old.held and (new.closed_at is not null or new.held))
    execute function identity.keep_an_administrator();
create trigger an_administrator_stays after update on identity.duty
    for each row execute function identity.keep_an_administrator();

create or replace function identity.visible_units() returns setof text language sql stable security definer
    set search_path = pg_catalog as $$
    select distinct b.below
    from identity.duty d
    join identity.account a on a.id = d.account and a.closed_at is null and not a.held
    join identity.unit_below b on b.above = d.unit
    where d.account = identity.acting() and d.class = 'STAFF'
      and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now())
$$;

select audit.guard('identity.role_request'), audit.guard('identity.recovery_code'), audit.guard('identity.token');
grant select, insert on identity.role_request, identity.token to ${app};
grant update (state, decided_by, decided_at, answer) on identity.role_request to ${app};
grant update (used_at, ended_at) on identity.token to ${app};
grant select, insert, delete on identity.recovery_code to ${app};
grant select, insert, update, delete on identity.device to ${app};
