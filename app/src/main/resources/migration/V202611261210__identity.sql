-- Who people are, where they sit, what they may do.
create schema identity;

-- Organisations as a tree. A unit keeps its id; a change of name or parent is a new row of its history.
create table identity.unit (
    id text primary key check (id ~ '^[A-Za-z0-9_.-]{1,64}$')
);
create table identity.unit_state (
    unit       text not null references identity.unit,
    parent     text references identity.unit,
    name_en    text not null,
    name_zh    text not null,
    valid_from date not null,
    valid_to   date,
    primary key (unit, valid_from),
    check (valid_to is null or valid_to > valid_from),
    check (parent <> unit)
);
create index unit_state_parent on identity.unit_state (parent);

-- Every unit under every unit above it, itself included, as of today; kept by the program with the tree.
create table identity.unit_below (
    above text not null references identity.unit,
    below text not null references identity.unit,
    primary key (above, below)
);

-- A person who may sign in. The class is for life: an administrator's account never does anything else.
create table identity.account (
    id            bigint generated always as identity primary key,
    class         text not null check (class in ('STAFF', 'SYSTEM', 'SECURITY', 'AUDIT')),
    login         text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    name          text not null,
    unit          text references identity.unit,
    password      text,
    totp_secret   bytea,
    totp_last     bigint not null default 0,
    first_code    text,
    first_code_to timestamptz,
    external_id   text unique,
    closed_at     timestamptz,
    version       bigint not null default 1,
    created_at    timestamptz not null,
    unique (id, class)
);
create function identity.keep_class() returns trigger language plpgsql as $$
begin
    if new.class <> old.class or new.login <> old.login then
        raise exception 'an account keeps its class and login' using errcode = 'MJ003';
    end if;
    return new;
end $$;
create trigger class_is_for_life before update on identity.account
    for each row execute function identity.keep_class();

create table identity.role (
    name  text primary key,
    class text not null,
    unique (name, class)
);

-- A role of an account at a unit: it answers for that unit and all below. The two foreign keys tie the role's class to
-- the account's, so that no account can hold roles of two classes, whoever writes here.
create table identity.duty (
    id         bigint generated always as identity primary key,
    account    bigint not null,
    role       text not null,
    class      text not null,
    unit       text not null references identity.unit,
    valid_from timestamptz not null,
    valid_to   timestamptz,
    asked_by   bigint not null references identity.account,
    granted_by bigint not null references identity.account,
    check (asked_by <> granted_by),
    foreign key (account, class) references identity.account (id, class),
    foreign key (role, class) references identity.role (name, class)
);
create index duty_account on identity.duty (account);

create table identity.session (
    id         bigint generated always as identity primary key,
    secret     bytea not null unique,
    account    bigint not null references identity.account,
    address    text not null,
    started_at timestamptz not null,
    seen_at    timestamptz not null,
    ends_at    timestamptz not null
);
create index session_account on identity.session (account);

-- Units whose matters the account at work answers for; empty for the program's own parts and for strangers.
create function identity.visible_units() returns setof text language sql stable security definer
    set search_path = pg_catalog as $$
    select b.below
    from identity.duty d
    join identity.unit_below b on b.above = d.unit
    where d.account = case when current_setting('mingjing.account', true) ~ '^[0-9]+$'
                           then current_setting('mingjing.account', true)::bigint end
      and d.class = 'STAFF'
      and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now())
$$;
-- Whether a part of the program itself is at work, such as the runs that write findings.
create function identity.is_program() returns boolean language sql stable as $$
    select current_setting('mingjing.account', true) like 'program:%'
$$;

select audit.guard('identity.unit'), audit.guard('identity.unit_state'), audit.guard('identity.account'),
       audit.guard('identity.duty');

grant usage on schema identity to ${app};
grant select, insert, update on identity.unit, identity.unit_state, identity.account, identity.duty to ${app};
grant select, insert, update, delete on identity.unit_below, identity.session, identity.role to ${app};
