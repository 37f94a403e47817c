-- What runs raised, and what people made of it.
create schema findings;

create table findings.run_taken (
    run        bigint primary key,
    taken_at   timestamptz not null,
    engine_run text not null,
    fresh      bigint not null default 0,
    still      bigint not null default 0,
    gone       bigint not null default 0
);

create table findings.finding (
    id            text primary key,
    model         text not null,
    model_version integer not null,
    model_digest  text not null,
    module        text not null,
    severity      text not null,
    title_en      text not null,
    title_zh      text not null,
    shadow        boolean not null,
    case_number   text,
    subject_kind  text not null,
    subject       text not null,
    answerable    text,
    unit          text references identity.unit,
    occurred_at   text not null,
    amount        numeric(18, 2),
    currency      text,
    score         double precision not null,
    score_parts   jsonb not null,
    key           jsonb not null,
    "values"      jsonb not null,
    parameters    jsonb not null,
    sentence_en   text not null,
    sentence_zh   text not null,
    source_rows   bigint not null,
    first_run     bigint not null,
    last_run      bigint not null,
    gone_run      bigint,
    changed       boolean not null default false,
    state         text not null default 'NEW'
        check (state in ('NEW', 'ASSIGNED', 'PUSHED', 'SNOOZED', 'CONFIRMED', 'EXPLAINED', 'DISMISSED')),
    outcome       text,
    assigned_to   bigint references identity.account,
    pushed_to     text references identity.unit,
    snoozed_until timestamptz,
    confirmed     numeric(18, 2),
    recovered     numeric(18, 2) not null default 0,
    version       bigint not null default 1,
    found_at      timestamptz not null,
    changed_at    timestamptz not null,
    check (recovered >= 0),
    check ((state = 'SNOOZED') = (snoozed_until is not null))
);
create index finding_by_score on findings.finding (score desc, id desc);
create index finding_by_amount on findings.finding (coalesce(amount, -1) desc, id desc);
create index finding_by_time on findings.finding (occurred_at desc, id desc);
create index finding_by_found on findings.finding (found_at desc, id desc);
create index finding_subject on findings.finding (subject_kind, subject);
create index finding_model on findings.finding (model);
create index finding_unit on findings.finding (unit);
create index finding_assigned on findings.finding (assigned_to) where assigned_to is not null;

create table findings.evidence (
    finding  text not null references findings.finding,
    number   integer not null,
    alias    text not null,
    dataset  text not null,
    snapshot text not null,
    file     text not null,
    "row"    bigint not null,
    "values" jsonb not null,
    primary key (finding, number)
);

-- In which runs it was seen, and with what.
create table findings.seen (
    finding text not null references findings.finding,
    run     bigint not null,
    score   double precision not null,
    amount  numeric(18, 2),
    primary key (finding, run)
);

-- What people did with it, in order.
create table findings.step (
    finding    text not null references findings.finding,
    number     integer not null,
    at         timestamptz not null,
    account    bigint not null references identity.account,
    act        text not null,
    from_state text not null,
    to_state   text not null,
    reason     text,
    note       text,
    detail     jsonb not null default '{}',
    primary key (finding, number)
);

create table findings.saved_view (
    id      bigint generated always as identity primary key,
    account bigint not null references identity.account,
    name    text not null check (length(name) between 1 and 100),
    query   text not null check (length(query) <= 4000),
    unique (account, name)
);

-- Whether the account at work decides on what is sealed to a case.
create function findings.sees_sealed() returns boolean language sql stable security definer
    set search_path = pg_catalog as $$
    select exists (
        select from identity.duty d
        where d.account = case when current_setting('mingjing.account', true) ~ '^[0-9]+$'
                               then current_setting('mingjing.account', true)::bigint end
          and d.role in ('DEPUTY_IN_CHARGE', 'HEAD')
          and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now()))
$$;
create function findings.me() returns text language sql stable as $$
    select current_setting('mingjing.account', true)
$$;

alter table findings.finding enable row level security;
alter table findings.finding force row level security;
create policy in_scope on findings.finding
    using (identity.is_program()
        or (unit is null and (select findings.sees_sealed())) -- an office without units yet
        or (unit in (select identity.visible_units()) and (case_number is null or (select findings.sees_sealed())))
        or assigned_to::text = (select findings.me()));

do $$
declare t text;
begin
    foreach t in array array['evidence', 'seen', 'step'] loop
        execute format('alter table findings.%I enable row level security', t);
        execute format('alter table findings.%I force row level security', t);
        execute format('create policy with_its_finding on findings.%I using (identity.is_program() or exists '
            '(select from findings.finding f where f.id = finding))', t);
        execute format('grant select, insert on findings.%I to ${app}', t);
    end loop;
end $$;
alter table findings.saved_view enable row level security;
alter table findings.saved_view force row level security;
create policy mine on findings.saved_view using (account::text = (select findings.me()));

select audit.guard('findings.finding'), audit.guard('findings.evidence'), audit.guard('findings.step'),
       audit.guard('findings.saved_view'), audit.guard('findings.run_taken');

grant usage on schema findings to ${app};
grant select, insert, update on findings.finding, findings.run_taken to ${app};
grant delete on findings.evidence to ${app};
grant select, insert, update, delete on findings.saved_view to ${app};
