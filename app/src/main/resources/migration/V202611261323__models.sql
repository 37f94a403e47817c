-- The model library as this office uses it: what was set locally, by whom and when; runs; what became of findings.
create schema models;

-- Whether the account at work answers for a whole tree of units, and so for what belongs to no unit.
create function models.sees_the_whole() returns boolean language sql stable security definer
    set search_path = pg_catalog as $$
    select exists (
        select from identity.visible_units() v (unit)
        where not exists (select from identity.unit_below b where b.below = v.unit and b.above <> b.below))
$$;
-- Whether a matter of this unit is within the scope of whoever is at work. One of no unit, or of one that the data
-- names and the office does not know, is for those who answer for a whole tree.
create function models.in_scope(unit text) returns boolean language sql stable security definer
    set search_path = pg_catalog as $$
    select identity.is_program()
        or in_scope.unit in (select identity.visible_units())
        or (models.sees_the_whole() and not exists (select from identity.unit u where u.id = in_scope.unit))
$$;

-- Every state of a model's logic that the library ever held here, with its files.
create table models.version (
    model      text not null,
    digest     text not null,
    version    int not null,
    module     text not null,
    seen_at    timestamptz not null,
    model_yml  text not null,
    query_sql  text not null,
    cases_yml  text not null,
    primary key (model, digest)
);

-- Somebody's wish to change what is set: values of parameters, exemptions, how models are used.
create table models.proposal (
    id           bigint generated always as identity primary key,
    kind         text not null check (kind in ('PARAMETER', 'EXEMPTION', 'MODE')),
    action       text not null check (action in ('SET', 'END', 'RESTORE')),
    unit         text,
    models       text[] not null,
    contents     jsonb not null,
    reason       text not null,
    asked_by     bigint not null references identity.account,
    asked_name   text not null,
    asked_at     timestamptz not null,
    state        text not null default 'OPEN' check (state in ('OPEN', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    decided_by   bigint references identity.account,
    decided_name text,
    decided_at   timestamptz,
    decision     text,
    version      bigint not null default 1,
    check ((state = 'OPEN') = (decided_by is null)),
    check (state in ('OPEN', 'WITHDRAWN') or decided_by <> asked_by)
);
create index proposal_open on models.proposal (id) where state = 'OPEN';
alter table models.proposal enable row level security;
alter table models.proposal force row level security;
create policy scope on models.proposal
    using (unit is null or unit in (select identity.visible_units()) or identity.is_program());

-- The office's settings as a whole have numbered states; the newest is in force.
create table models.state (
    number   bigint primary key,
    at       timestamptz not null,
    proposal bigint references models.proposal
);
insert into models.state values (0, now(), null);

-- One thing that is set, in force from one state up to another.
create table models.setting (
    id            bigint generated always as identity primary key,
    kind          text not null check (kind in ('PARAMETER', 'EXEMPTION', 'MODE')),
    model         text not null,
    unit          text,
    content       jsonb not null,
    reason        text not null,
    author_name   text not null,
    approver_name text not null,
    proposal      bigint references models.proposal,
    from_state    bigint not null references models.state,
    to_state      bigint references models.state,
    check (to_state > from_state)
);
create index setting_in_force on models.setting (kind, model) where to_state is null;
create unique index one_mode_a_model on models.setting (model) where kind = 'MODE' and to_state is null;
alter table models.setting enable row level security;
alter table models.setting force row level security;
create policy scope on models.setting
    using (unit is null or unit in (select identity.visible_units()) or identity.is_program());

-- What a proposal would change, computed on a frozen sample.
create table models.effect (
    proposal    bigint primary key references models.proposal,
    job         bigint not null,
    base_state  bigint not null references models.state,
    sample      bigint,
    computed_at timestamptz
);
create table models.effect_model (
    proposal bigint not null references models.effect,
    model    text not null,
    before   text,
    after    text,
    code     text,
    reason   text,
    primary key (proposal, model)
);
create table models.effect_unit (
    proposal     bigint not null references models.effect,
    model        text not null,
    unit         text,
    currency     text,
    hits_before  bigint not null,
    hits_after   bigint not null,
    added        bigint not null,
    removed      bigint not null,
    money_before numeric not null,
    money_after  numeric not null
);
create index effect_unit_proposal on models.effect_unit (proposal);
create table models.effect_finding (
    proposal    bigint not null references models.effect,
    position    int not null,
    finding     text not null,
    model       text not null,
    unit        text,
    added       boolean not null,
    occurred_at text,
    amount      numeric,
    currency    text,
    sentence_en text not null,
    sentence_zh text not null,
    primary key (proposal, position)
);
alter table models.effect_unit enable row level security;
alter table models.effect_unit force row level security;
create policy scope on models.effect_unit using (models.in_scope(unit));
alter table models.effect_finding enable row level security;
alter table models.effect_finding force row level security;
create policy scope on models.effect_finding using (models.in_scope(unit));

-- Models over snapshots, once. How far it is, its job says.
create table models.run (
    id          bigint generated always as identity primary key,
    why         text not null check (why in ('DEMAND', 'SCHEDULE', 'IMPORT')),
    asked_by    bigint references identity.account,
    asked_name  text not null,
    asked_at    timestamptz not null,
    models      text[] not null,
    raise_held  text[] not null,
    case_number text check (case_number <> ''),
    due_at      timestamptz not null,
    job         bigint,
    settings    jsonb,
    snapshots   jsonb,
    question    text,
    engine      text,
    finished_at timestamptz
);
create index run_due on models.run (due_at) where job is null;
create index run_finished on models.run (finished_at) where case_number is null;
-- A run under a case belongs to whoever asked for it.
alter table models.run enable row level security;
alter table models.run force row level security;
create policy scope on models.run
    using (case_number is null or identity.is_program()
        or asked_by::text = current_setting('mingjing.account', true));

create table models.run_model (
    run        bigint not null references models.run,
    model      text not null,
    version    int not null,
    digest     text not null,
    mode       text not null check (mode in ('LIVE', 'SHADOW')),
    state      text not null,
    code       text,
    reason     text,
    rows_read  bigint not null,
    millis     bigint not null,
    detail     jsonb not null,
    primary key (run, model)
);
create index run_model_model on models.run_model (model, run);
create table models.run_unit (
    run            bigint not null references models.run,
    model          text not null,
    unit           text,
    hits           bigint not null,
    explained      bigint not null,
    not_assessable bigint not null
);
create index run_unit_run on models.run_unit (run);
alter table models.run_unit enable row level security;
alter table models.run_unit force row level security;
create policy scope on models.run_unit using (models.in_scope(unit));

create table models.schedule (
    id         bigint generated always as identity primary key,
    cron       text not null,
    zone       text not null,
    models     text[] not null,
    enabled    boolean not null,
    next_at    timestamptz,
    last_run   bigint references models.run,
    author     bigint not null references identity.account,
    version    bigint not null default 1,
    check (next_at is not null or not enabled)
);

-- What people decided on a model's findings, the last decision on each.
create table models.outcome (
    finding    text primary key,
    model      text not null,
    version    int not null,
    unit       text,
    outcome    text not null,
    decided_at timestamptz not null
);
create index outcome_model on models.outcome (model, version);
alter table models.outcome enable row level security;
alter table models.outcome force row level security;
create policy scope on models.outcome using (models.in_scope(unit));

-- A model that somebody has begun to write.
create table models.draft (
    id         bigint generated always as identity primary key,
    name       text not null,
    finding    text not null,
    unit       text,
    author     bigint not null references identity.account,
    created_at timestamptz not null,
    model_yml  text not null,
    query_sql  text not null,
    cases_yml  text not null
);
alter table models.draft enable row level security;
alter table models.draft force row level security;
create policy scope on models.draft using (models.in_scope(unit));

select audit.guard('models.version'), audit.guard('models.proposal'), audit.guard('models.state'),
       audit.guard('models.setting'), audit.guard('models.run'), audit.guard('models.schedule'),
       audit.guard('models.outcome'), audit.guard('models.draft');

grant usage on schema models to ${app};
grant select, insert on models.version, models.state to ${app};
grant select, insert, update on models.proposal, models.setting to ${app};
grant select, insert, update on models.run, models.schedule to ${app};
grant select, insert on models.run_model, models.run_unit, models.draft to ${app};
grant select, insert, update, delete on models.outcome, models.effect, models.effect_model, models.effect_unit, models.effect_finding
    to ${app};
