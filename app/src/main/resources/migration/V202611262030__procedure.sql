-- How matters are handled: processes as they were entered, and the matters that go through them. Which steps there are
-- is held here too, so that no road, the program's own included, takes a matter another way.
create schema procedure;

-- Definitions ---------------------------------------------------------------------------------------------------------
-- A version of a profile is entered once and never changed.
create table procedure.profile (
    name    text not null,
    version integer not null,
    yaml    text not null,
    primary key (name, version)
);
create table procedure.process (
    profile text not null,
    version integer not null,
    name    text not null,
    start   text not null,
    primary key (profile, version, name),
    foreign key (profile, version) references procedure.profile (name, version)
);
create table procedure.transition (
    profile    text not null,
    version    integer not null,
    process    text not null,
    step       text not null,
    from_state text not null,
    to_state   text not null,
    approvals  integer not null check (approvals >= 0),
    primary key (profile, version, process, step, from_state),
    foreign key (profile, version, process) references procedure.process
);
-- Roles that see matters of the units they answer for; an empty state means in every one.
create table procedure.reader (
    profile text not null,
    version integer not null,
    process text not null,
    role    text not null,
    state   text not null,
    primary key (profile, version, process, role, state),
    foreign key (profile, version, process) references procedure.process
);

-- Matters -------------------------------------------------------------------------------------------------------------
create table procedure.number (
    process text not null,
    year    integer not null,
    last    integer not null,
    primary key (process, year)
);

create table procedure.matter (
    id         bigint generated always as identity primary key,
    profile    text not null,
    version_of_profile integer not null,
    process    text not null,
    number     text not null unique,
    title      text not null check (length(title) between 1 and 300),
    unit       text not null references identity.unit,
    state      text not null,
    since      timestamptz not null,
    step       text,     -- that led here
    proposal   bigint,   -- that was approved for it, where approvals are needed
    parent     bigint references procedure.matter,
    facts      jsonb not null default '{}',
    restricted boolean not null default false,
    admitted   bigint[] not null default '{}', -- who works on it, as procedure.participant has it
    recused    bigint[] not null default '{}', -- also those who worked on what came before, where fresh hands are the law
    opened_by  text not null,
    opened_at  timestamptz not null,
    ended_at   timestamptz,
    version    bigint not null default 1,
    foreign key (profile, version_of_profile, process) references procedure.process
);
create index matter_list on procedure.matter (process, since desc, id desc);
create index matter_unit on procedure.matter (unit);
create index matter_parent on procedure.matter (parent) where parent is not null;
create index matter_admitted on procedure.matter using gin (admitted);

-- What the account at work sees by its roles: processes in states, of units.
create function procedure.readings() returns table (profile text, version integer, process text, unit text, state text)
    language sql stable security definer set search_path = pg_catalog as $$
    select distinct r.profile, r.version, r.process, b.below, r.state
    from identity.duty d
    join identity.account a on a.id = d.account and a.closed_at is null and not a.held
    join identity.unit_below b on b.above = d.unit
    join procedure.reader r on r.role = d.role
    where d.account = identity.acting() and d.class = 'STAFF'
      and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now())
$$;

alter table procedure.matter enable row level security;
alter table procedure.matter force row level security;
create policy concerned on procedure.matter
    using ((select identity.is_program())
        or (not (coalesce((select identity.acting()), 0) = any (recused))
            and ((select identity.acting()) = any (admitted)
                or (not restricted
                    and ((profile, version_of_profile, process, unit, '') in (select r.* from procedure.readings() r)
                        or (profile, version_of_profile, process, unit, state)
                           in (select r.* from procedure.readings() r))))));

create table procedure.participant (
    matter  bigint not null references procedure.matter,
    account bigint not null references identity.account,
    part    text not null check (part in ('LEAD', 'HANDLER', 'OVERSEER')),
    since   timestamptz not null,
    until   timestamptz,
    primary key (matter, account, since)
);
create unique index participant_once on procedure.participant (matter, account) where until is null;

create table procedure.recusal (
    matter  bigint not null references procedure.matter,
    account bigint not null references identity.account,
    reason  text not null,
    by      text not null,
    at      timestamptz not null,
    primary key (matter, account)
);

-- A step, or an extension of a limit, that waits for approval or has had it.
create table procedure.proposal (
    id          bigint generated always as identity primary key,
    matter      bigint not null references procedure.matter,
    kind        text not null check (kind in ('STEP', 'EXTENSION')),
    name        text not null, -- of the step, or of the limit
    from_state  text not null,
    approvals   text[] not null,
    stage       integer not null default 0, -- approvals given
    opinion     text not null,
    answers     jsonb not null,
    state       text not null check (state in ('PENDING', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    account     bigint not null references identity.account, -- who proposed it
    stands_for  bigint references identity.account,          -- whose role they had by delegation
    proposed_at timestamptz not null,
    ended_at    timestamptz
);
create unique index proposal_one_waits on procedure.proposal (matter) where state = 'PENDING';
create index proposal_matter on procedure.proposal (matter);
create table procedure.decision (
    proposal   bigint not null references procedure.proposal,
    stage      integer not null,
    role       text not null,
    account    bigint not null references identity.account,
    stands_for bigint references identity.account,
    approved   boolean not null,
    note       text,
    at         timestamptz not null,
    primary key (proposal, stage)
);
create unique index decision_once_each on procedure.decision (proposal, account);

-- Everything that happened in a matter, in order.
create table procedure.entry (
    matter  bigint not null references procedure.matter,
    number  integer not null,
    at      timestamptz not null,
    account text not null,
    kind    text not null,
    name    text,       -- of step, limit or part
    from_state text,
    to_state   text,
    note    text,
    detail  jsonb not null default '{}',
    primary key (matter, number)
);

-- A limit that runs or ran.
create table procedure.clock (
    id         bigint generated always as identity primary key,
    matter     bigint not null references procedure.matter,
    name       text not null,
    began      timestamptz not null,
    pauses     jsonb not null default '[]',
    extensions jsonb not null default '[]',
    due        timestamptz, -- null while it stands still
    last_day   date,
    warn_from  date,
    provisional boolean not null default false,
    calendar   integer not null default 0,
    ended      timestamptz,
    met        boolean,
    warned_at  timestamptz,
    overdue_at timestamptz
);
create unique index clock_runs_once on procedure.clock (matter, name) where ended is null;
create index clock_open on procedure.clock (due) where ended is null;
create index clock_matter on procedure.clock (matter);

-- What somebody is told about a matter, once each.
create table procedure.notice (
    id      bigint generated always as identity primary key,
    account bigint not null references identity.account,
    matter  bigint not null references procedure.matter,
    kind    text not null,
    name    text,
    once    text not null, -- what it is about; the same is told once
    at      timestamptz not null,
    read_at timestamptz,
    unique (account, once)
);
create index notice_unread on procedure.notice (account) where read_at is null;

-- Who acts in whose place, for a time.
create table procedure.delegation (
    id         bigint generated always as identity primary key,
    giver      bigint not null references identity.account,
    receiver   bigint not null references identity.account,
    role       text not null,
    valid_from timestamptz not null,
    valid_to   timestamptz not null,
    reason     text not null,
    ended_at   timestamptz,
    check (giver <> receiver),
    check (valid_to > valid_from)
);
create index delegation_receiver on procedure.delegation (receiver);

-- A matter goes only ways that its process has, each with the approvals it needs, by as many others. --------------------
create function procedure.keep_way() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    way procedure.transition;
begin
    if tg_op = 'INSERT' then
        if not exists (select 1 from procedure.process p where p.profile = new.profile
                       and p.version = new.version_of_profile and p.name = new.process and p.start = new.state) then
            raise exception 'a matter begins where its process begins' using errcode = 'MJ010';
        end if;
        return new;
    end if;
    if (new.profile, new.version_of_profile, new.process, new.number, new.opened_by, new.opened_at)
       is distinct from (old.profile, old.version_of_profile, old.process, old.number, old.opened_by, old.opened_at) then
        raise exception 'a matter stays what it is' using errcode = 'MJ010';
    end if;
    if new.state = old.state and new.proposal is not distinct from old.proposal then
        return new;
    end if;
    select * into way from procedure.transition t
    where t.profile = new.profile and t.version = new.version_of_profile and t.process = new.process
      and t.step = new.step and t.from_state = old.state and t.to_state = new.state;
    if not found then
        raise exception 'no step % leads from % to %', new.step, old.state, new.state using errcode = 'MJ010';
    end if;
    if way.approvals > 0 and not exists (
        select 1 from procedure.proposal p
        where p.id = new.proposal and p.matter = new.id and p.kind = 'STEP' and p.name = new.step
          and p.from_state = old.state and p.state = 'APPROVED' and p.id is distinct from old.proposal
          and (select count(distinct d.account) from procedure.decision d
               where d.proposal = p.id and d.approved and d.account <> p.account) >= way.approvals) then
        raise exception 'the step % is not approved', new.step using errcode = 'MJ010';
    end if;
    return new;
end $$;
create trigger way before insert or update on procedure.matter
    for each row execute function procedure.keep_way();

-- What was decided and what happened stays as it was.
create function procedure.keep_past() returns trigger language plpgsql as $$
begin
    raise exception '% is added to, never changed', tg_table_schema || '.' || tg_table_name using errcode = 'MJ010';
end $$;
do $$
declare t text;
begin
    foreach t in array array['profile', 'process', 'transition', 'decision', 'entry'] loop
        execute format('create trigger past before update or delete or truncate on procedure.%I '
            'for each statement execute function procedure.keep_past()', t);
        execute format('grant select, insert on procedure.%I to ${app}', t);
    end loop;
    foreach t in array array['participant', 'recusal', 'proposal', 'entry', 'clock'] loop
        execute format('alter table procedure.%I enable row level security', t);
        execute format('alter table procedure.%I force row level security', t);
        execute format('create policy with_its_matter on procedure.%I using ((select identity.is_program()) or exists '
            '(select from procedure.matter m where m.id = matter))', t);
    end loop;
    foreach t in array array['profile', 'process', 'transition', 'reader', 'number', 'matter', 'participant', 'recusal',
                             'proposal', 'decision', 'entry', 'clock', 'notice', 'delegation'] loop
        execute format('select audit.guard(%L::regclass)', 'procedure.' || t);
    end loop;
end $$;
alter table procedure.decision enable row level security;
alter table procedure.decision force row level security;
create policy with_its_proposal on procedure.decision
    using ((select identity.is_program()) or exists (select from procedure.proposal p where p.id = proposal));
-- A notice of a matter that one may no longer see is gone with it.
alter table procedure.notice enable row level security;
alter table procedure.notice force row level security;
create policy mine on procedure.notice
    using ((select identity.is_program())
        or (account = (select identity.acting()) and exists (select from procedure.matter m where m.id = matter)))
    with check (true);

-- Who may act for whom at this moment. Security definer: what others delegated to each other is nobody's to list.
create function procedure.holders(of_role text, at_unit text) returns table (account bigint, stands_for bigint)
    language sql stable security definer set search_path = pg_catalog as $$
    with held as (
        select d.account from identity.duty d
        join identity.account a on a.id = d.account and a.closed_at is null and not a.held
        join identity.unit_below b on b.above = d.unit and b.below = at_unit
        where d.role = of_role and d.class = 'STAFF'
          and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now())
    )
    select h.account, null::bigint from held h
    union
    select g.receiver, g.giver from procedure.delegation g
    join held h on h.account = g.giver
    join identity.account a on a.id = g.receiver and a.closed_at is null and not a.held
    where g.role = of_role and g.ended_at is null and g.valid_from <= now() and g.valid_to > now()
$$;
alter table procedure.delegation enable row level security; -- not forced: holders() reads it as its owner
create policy between_two on procedure.delegation
    using ((select identity.is_program()) or (select identity.acting()) in (giver, receiver))
    with check ((select identity.acting()) = giver);

grant usage on schema procedure to ${app};
grant select, insert on procedure.reader, procedure.recusal to ${app};
grant select, insert, update on procedure.number, procedure.matter, procedure.participant, procedure.proposal,
    procedure.clock, procedure.notice, procedure.delegation to ${app};
