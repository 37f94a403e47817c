-- Rooms of inspections: what is inspected, and what the team makes of what the models found.
create schema inspections;

create table inspections.room (
    matter    bigint primary key references procedure.matter,
    first_day date not null,
    last_day  date not null,
    set_by    bigint not null references identity.account,
    set_at    timestamptz not null,
    check (last_day >= first_day)
);
create table inspections.room_unit (
    matter bigint not null references procedure.matter,
    unit   text not null references identity.unit,
    primary key (matter, unit)
);
create table inspections.room_model (
    matter bigint not null references procedure.matter,
    model  text not null,
    primary key (matter, model)
);
create table inspections.room_run (
    matter   bigint not null references procedure.matter,
    run      bigint not null,
    asked_by bigint not null references identity.account,
    asked_at timestamptz not null,
    primary key (matter, run)
);
create table inspections.finding (
    matter      bigint not null references procedure.matter,
    finding     text not null references findings.finding,
    category    text,
    member      bigint references identity.account,
    pushed_by   bigint references identity.account,
    pushed_at   timestamptz,
    answer      text check (answer in ('HOLDS', 'EXPLAINED', 'DATA_ERROR', 'POLICY_GAP')),
    note        text check (length(note) <= 4000),
    answered_by bigint references identity.account,
    answered_at timestamptz,
    primary key (matter, finding),
    check ((member is null) = (pushed_at is null)),
    check ((answer is null) = (answered_at is null))
);

do $$
declare t text;
begin
    foreach t in array array['room', 'room_unit', 'room_model', 'room_run'] loop
        execute format('create policy with_its_matter on inspections.%I using ((select identity.is_program()) or exists '
            '(select from procedure.matter m where m.id = matter))', t);
    end loop;
    foreach t in array array['room', 'room_unit', 'room_model', 'room_run', 'finding'] loop
        execute format('alter table inspections.%I enable row level security', t);
        execute format('alter table inspections.%I force row level security', t);
        execute format('select audit.guard(%L::regclass)', 'inspections.' || t);
    end loop;
end $$;
-- For those who work on the inspection or were let in, and no longer than it lasts.
create policy for_its_team on inspections.finding
    using ((select identity.is_program()) or exists (
        select from procedure.matter m
        where m.id = matter and m.ended_at is null and (select identity.acting()) = any (m.admitted)));

grant usage on schema inspections to ${app};
grant select, insert on inspections.room_run to ${app};
grant select, insert, update on inspections.room, inspections.finding to ${app};
grant select, insert, delete on inspections.room_unit, inspections.room_model to ${app};

-- What is done under the number of a restricted matter, such as opening a finding in its room, is withheld with it.
create or replace function procedure.withhold() returns trigger language plpgsql security definer
    set search_path = pg_catalog as $$
declare
    reader text := current_setting('mingjing.account', true);
begin
    perform set_config('mingjing.account', 'program:audit', true); -- the number may be out of the reader's sight
    delete from audit.withheld where (kind in ('matter', 'clue') and object = new.id::text)
        or (kind = 'case_number' and (object = new.number
            or object in (select number from access.case_number where matter = new.id)));
    if new.restricted then
        insert into audit.withheld
        select 'matter', new.id::text union all select 'clue', new.id::text
        union all (select 'case_number', number from access.case_number where matter = new.id
                   union select 'case_number', new.number);
    end if;
    perform set_config('mingjing.account', reader, true);
    return null;
end $$;
