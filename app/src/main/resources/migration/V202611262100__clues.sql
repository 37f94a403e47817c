-- Findings on their way: into which clue each went, what that said of them, and whom and what a matter is about.
create schema clues;

-- A finding is in one clue at most, for good.
create table clues.finding (
    finding   text primary key references findings.finding,
    matter    bigint not null references procedure.matter,
    raised_by bigint not null references identity.account,
    raised_at timestamptz not null
);
create index finding_matter on clues.finding (matter);

-- What a matter that came of a clue says of the clue's findings, the clue itself among them; the last of each.
create table clues.saying (
    matter  bigint primary key references procedure.matter,
    clue    bigint not null references procedure.matter,
    says    text not null check (says in ('HOLDS', 'EXPLAINED', 'UNKNOWN')),
    said_at timestamptz not null
);
create index saying_clue on clues.saying (clue);

-- Whom or what a matter is about. Of an identifier only the keyed hash is kept.
create table clues.subject (
    id         bigint generated always as identity primary key,
    matter     bigint not null references procedure.matter,
    kind       text not null check (kind in ('PERSON', 'UNIT', 'COMPANY')),
    name       text not null check (length(name) between 1 and 200),
    part       text not null check (part in ('CONCERNED', 'INVOLVED', 'WITNESS', 'HARMED')),
    identifier text,
    linked_by  bigint not null references identity.account,
    linked_at  timestamptz not null
);
create unique index subject_once on clues.subject (matter, kind, part, coalesce(identifier, name));
create index subject_identifier on clues.subject (kind, identifier) where identifier is not null;

do $$
declare t text;
begin
    foreach t in array array['finding', 'saying', 'subject'] loop
        execute format('alter table clues.%I enable row level security', t);
        execute format('alter table clues.%I force row level security', t);
        execute format('create policy with_its_matter on clues.%I using ((select identity.is_program()) or exists '
            '(select from procedure.matter m where m.id = matter))', t);
        execute format('select audit.guard(%L::regclass)', 'clues.' || t);
    end loop;
end $$;
grant usage on schema clues to ${app};
grant select, insert on clues.subject to ${app};
grant select, insert, update on clues.finding, clues.saying to ${app};

-- A finding that is in a clue is neither open nor decided.
alter table findings.finding drop constraint finding_state_check;
alter table findings.finding add constraint finding_state_check
    check (state in ('NEW', 'ASSIGNED', 'PUSHED', 'SNOOZED', 'IN_CLUE', 'CONFIRMED', 'EXPLAINED', 'DISMISSED'));

-- The number of a case that is handled here is there for those who see the case, whoever else leads cases.
alter table access.case_number add matter bigint unique;
alter table access.case_number alter opened_by drop not null; -- the program opens what follows from a step
create policy with_its_matter on access.case_number as restrictive
    using (matter is null or (select identity.is_program())
        or exists (select from procedure.matter m where m.id = matter));
