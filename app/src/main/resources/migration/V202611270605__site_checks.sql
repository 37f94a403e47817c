-- Findings pushed to somebody on the spot, and what they answered. Whoever checks sees what was pushed to them while it
-- is open, and nothing else; whoever sees the finding sees what became of it.
create schema sitechecks;

insert into identity.role (name, class) values ('SITE_CHECKER', 'STAFF') on conflict do nothing;

create or replace function evidence.is_of_office(unit text) returns boolean language sql stable security definer
    set search_path = pg_catalog as $$
    select exists (
        select from identity.duty d
        join identity.account a on a.id = d.account and a.closed_at is null and not a.held
        join identity.unit_below b on b.above = d.unit and b.below = is_of_office.unit
        where d.account = identity.acting() and d.class = 'STAFF' and d.role not in ('UNIT_CONTACT', 'SITE_CHECKER')
          and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now()))
$$;

-- Whether the account at work reads findings by one of its roles, and not only checks what is pushed to it.
create function sitechecks.reads_findings() returns boolean language sql stable security definer
    set search_path = pg_catalog as $$
    select exists (
        select from identity.duty d
        join identity.account a on a.id = d.account and a.closed_at is null and not a.held
        where d.account = identity.acting() and d.class = 'STAFF'
          and d.role in ('ANALYST', 'SUPERVISOR', 'CASE_HANDLER', 'CASE_SUPERVISOR', 'DEPARTMENT_HEAD',
                         'DEPUTY_IN_CHARGE', 'HEAD')
          and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now()))
$$;

create table sitechecks.site_check (
    id         bigint generated always as identity primary key,
    finding    text not null references findings.finding,
    unit       text not null references identity.unit,    -- whose people check it
    account    bigint references identity.account,        -- one of them; null means whoever comes first
    task       text not null check (length(task) between 1 and 2000),
    title_en   text not null,
    title_zh   text not null,
    sentence_en text,  -- as it was when it was pushed; left out where the task does not need it
    sentence_zh text,
    about      text,   -- the unit that answers, by its id
    occurred   text,
    until      date not null,
    state      text not null default 'OPEN' check (state in ('OPEN', 'ANSWERED', 'ACCEPTED', 'WITHDRAWN')),
    returned_for text check (length(returned_for) <= 2000), -- why the last answer was not enough
    pushed_by  bigint not null references identity.account,
    pushed_at  timestamptz not null,
    ended_by   bigint references identity.account,
    ended_at   timestamptz,
    ended_for  text check (length(ended_for) <= 2000),
    check ((state in ('ACCEPTED', 'WITHDRAWN')) = (ended_at is not null))
);
create unique index site_check_one_open on sitechecks.site_check (finding) where state in ('OPEN', 'ANSWERED');
create index site_check_unit on sitechecks.site_check (unit) where state = 'OPEN';

create function sitechecks.is_for_me(unit text, account bigint) returns boolean language sql stable
    set search_path = pg_catalog as $$
    select identity.acting() in (select h.account from procedure.holders('SITE_CHECKER', is_for_me.unit) h)
        and (is_for_me.account is null or is_for_me.account = identity.acting())
$$;

alter table sitechecks.site_check enable row level security;
alter table sitechecks.site_check force row level security;
create policy concerned on sitechecks.site_check
    using ((select identity.is_program())
        or ((select sitechecks.reads_findings()) and exists (select from findings.finding f where f.id = finding))
        or (state = 'OPEN' and sitechecks.is_for_me(unit, account)));

create table sitechecks.photo (
    id         bigint generated always as identity primary key,
    site_check bigint not null references sitechecks.site_check,
    upload     uuid not null unique,
    stored     text not null unique check (stored ~ '^[0-9a-f]{32}$'),
    kind       text not null check (kind in ('image/jpeg', 'image/png', 'image/webp', 'image/heic')),
    bytes      bigint not null check (bytes > 0),
    sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    taken_by   bigint not null references identity.account,
    received_at timestamptz not null
);
create index photo_check on sitechecks.photo (site_check);

create table sitechecks.answer (
    id         bigint generated always as identity primary key,
    site_check bigint not null references sitechecks.site_check,
    kind       text not null check (kind in ('EXPLAINED', 'CONFIRMED', 'DATA_ERROR', 'POLICY_GAP')),
    words      text not null check (length(words) between 1 and 4000),
    signer     text not null check (length(signer) between 1 and 200),
    signature  bytea check (length(signature) <= 200000), -- as it was drawn; null where the name was typed instead
    photos     bigint[] not null default '{}',
    record     text not null,  -- all of this as it was signed
    sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    answered_by bigint not null references identity.account,
    answered_at timestamptz not null,
    check (sha256 = encode(sha256(convert_to(record, 'UTF8')), 'hex'))
);
create index answer_check on sitechecks.answer (site_check);

do $$
declare t text;
begin
    foreach t in array array['photo', 'answer'] loop
        execute format('alter table sitechecks.%I enable row level security', t);
        execute format('alter table sitechecks.%I force row level security', t);
        execute format('create policy with_its_check on sitechecks.%I using ((select identity.is_program()) or exists '
            '(select from sitechecks.site_check c where c.id = site_check)) with check (true)', t);
    end loop;
end $$;

create function sitechecks.keep_past() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'what was answered on site stays as it was signed' using errcode = 'MJ016';
end $$;
create trigger past before update or delete or truncate on sitechecks.answer
    for each statement execute function sitechecks.keep_past();
create trigger past before update or delete or truncate on sitechecks.photo
    for each statement execute function sitechecks.keep_past();
create function sitechecks.keep_check() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_op <> 'UPDATE' or old.state in ('ACCEPTED', 'WITHDRAWN')
       or (new.id, new.finding, new.unit, new.account, new.task, new.title_zh, new.sentence_zh, new.until, new.pushed_by,
           new.pushed_at)
          is distinct from (old.id, old.finding, old.unit, old.account, old.task, old.title_zh, old.sentence_zh,
           old.until, old.pushed_by, old.pushed_at)
       or (new.state = 'ACCEPTED' and old.state <> 'ANSWERED')
       or (new.state = 'ANSWERED' and old.state <> 'OPEN')
       or (new.state = 'ANSWERED' and not exists (select from sitechecks.answer a where a.site_check = new.id)) then
        raise exception 'a check on site goes its way and stays what was pushed' using errcode = 'MJ016';
    end if;
    return new;
end $$;
create trigger way before update or delete on sitechecks.site_check
    for each row execute function sitechecks.keep_check();

select audit.guard('sitechecks.site_check'), audit.guard('sitechecks.photo'), audit.guard('sitechecks.answer');
grant usage on schema sitechecks to ${app};
grant select, insert, update on sitechecks.site_check to ${app};
grant select, insert on sitechecks.photo, sitechecks.answer to ${app};
