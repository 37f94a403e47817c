-- One problem to one area: what held in a matter, looked for at units alike.
create schema areas;

create table areas.area_check (
    id         bigint generated always as identity primary key,
    matter     bigint not null references procedure.matter,
    finding    text not null references findings.finding, -- that held
    model      text not null,
    parameters jsonb not null,
    run        bigint not null,
    asked_by   bigint not null references identity.account,
    asked_at   timestamptz not null,
    settled_at timestamptz,
    settlement text check (settlement in ('OTHER_VALUES', 'NOT_RUN')),
    check (settlement is null or settled_at is not null)
);
create index area_check_matter on areas.area_check (matter);
create index area_check_open on areas.area_check (id) where settled_at is null;

create table areas.unit (
    area_check   bigint not null references areas.area_check,
    unit      text not null references identity.unit,
    outcome   text check (outcome in ('FOUND', 'NONE_FOUND', 'NOT_ASSESSABLE')),
    findings  integer not null default 0,
    lacking   text[] not null default '{}',
    follow_up bigint references procedure.matter,
    primary key (area_check, unit),
    check (follow_up is null or outcome = 'FOUND')
);

alter table areas.area_check enable row level security;
alter table areas.area_check force row level security;
create policy with_its_matter on areas.area_check using ((select identity.is_program()) or exists
    (select from procedure.matter m where m.id = matter));
-- What was found at a unit is for those who answer for it.
alter table areas.unit enable row level security;
alter table areas.unit force row level security;
create policy of_ones_units on areas.unit using ((select identity.is_program())
    or (exists (select from areas.area_check c where c.id = area_check) and unit in (select identity.visible_units())));

select audit.guard('areas.area_check'), audit.guard('areas.unit');
grant usage on schema areas to ${app};
grant select, insert, update on areas.area_check, areas.unit to ${app};
