-- Papers of matters, and the templates that they are made from. Their bytes, once issued, are files of the matter.
create schema papers;

-- Templates -----------------------------------------------------------------------------------------------------------
create table papers.template (
    id          bigint generated always as identity primary key,
    profile     text not null,
    process     text not null,
    paper       text not null,
    version     integer not null check (version > 0),
    content     bytea not null,
    sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    note        text check (length(note) <= 4000),
    state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by bigint references identity.account, -- null: it came with the program
    proposed_at timestamptz not null,
    decided_by  bigint references identity.account,
    decided_at  timestamptz,
    decision_note text check (length(decision_note) <= 4000),
    unique (profile, process, paper, version),
    check ((state = 'PROPOSED') = (decided_at is null)),
    check (state <> 'APPROVED' or proposed_by is null or decided_by is not null and decided_by <> proposed_by),
    check (proposed_by is not null or state = 'APPROVED')
);
create unique index template_one_waits on papers.template (profile, process, paper) where state = 'PROPOSED';

create function papers.keep_template() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'templates are never deleted: papers were made from them' using errcode = 'MJ013';
    end if;
    if (new.id, new.profile, new.process, new.paper, new.version, new.content, new.sha256, new.note, new.proposed_by,
        new.proposed_at)
       is distinct from (old.id, old.profile, old.process, old.paper, old.version, old.content, old.sha256, old.note,
                         old.proposed_by, old.proposed_at)
       or old.state <> 'PROPOSED' then
        raise exception 'a version of a template stays as it is' using errcode = 'MJ013';
    end if;
    return new;
end $$;
create trigger kept before update or delete on papers.template
    for each row execute function papers.keep_template();
create trigger not_emptied before truncate on papers.template
    for each statement execute function papers.keep_template();

-- Offices that issue papers, by the unit that they stand at ---------------------------------------------------------------
create table papers.office (
    unit text primary key references identity.unit,
    name text not null check (length(name) between 1 and 100),
    mark text not null unique check (length(mark) between 1 and 20),
    changed_by bigint not null references identity.account,
    changed_at timestamptz not null
);

-- Papers --------------------------------------------------------------------------------------------------------------
-- The last number of a kind, unit and year; whoever takes one holds the row until the commit, so that none is skipped.
create table papers.number (
    kind text not null,
    unit text not null references identity.unit,
    year integer not null,
    last integer not null,
    primary key (kind, unit, year)
);

create table papers.paper (
    id          bigint generated always as identity primary key,
    matter      bigint not null references procedure.matter,
    paper       text not null,
    step        text not null,
    template    bigint not null references papers.template,
    "values"    jsonb not null default '{}',
    confidential boolean not null default false,
    state       text not null check (state in ('DRAFT', 'ISSUED', 'WITHDRAWN')),
    made_by     bigint not null references identity.account,
    made_at     timestamptz not null,
    changed_at  timestamptz not null,
    number      text unique,
    unit        text references identity.unit, -- of the office that issued it
    issued_by   bigint references identity.account,
    issued_at   timestamptz,
    file        bigint references evidence.file,      -- PDF as it was issued
    word_file   bigint references evidence.file,
    pages       integer,
    withdrawn_by bigint references identity.account,
    withdrawn_at timestamptz,
    withdrawn_for text check (length(withdrawn_for) <= 4000),
    version     bigint not null default 1,
    check (state <> 'DRAFT' or number is null and issued_at is null),
    check (state <> 'ISSUED' or number is not null),
    check ((number is null) = (issued_at is null) and (number is null) = (issued_by is null)
        and (number is null) = (file is null) and (number is null) = (word_file is null)
        and (number is null) = (pages is null) and (number is null) = (unit is null)),
    check ((state = 'WITHDRAWN') = (withdrawn_at is not null)
        and (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_for is null))
);
create index paper_matter on papers.paper (matter);
create index paper_file on papers.paper (file) where file is not null;
create index paper_word_file on papers.paper (word_file) where word_file is not null;
alter table papers.paper enable row level security;
alter table papers.paper force row level security;
-- The office's; a unit's contacts see what was served on them, as a file.
create policy with_its_matter on papers.paper
    using ((select identity.is_program())
        or exists (select from procedure.matter m where m.id = matter
                   and ((select identity.acting()) = any (m.admitted) or evidence.is_of_office(m.unit))));

create function papers.keep_paper() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'papers are withdrawn, never deleted' using errcode = 'MJ013';
    end if;
    if (new.id, new.matter, new.paper, new.template, new.made_by, new.made_at)
       is distinct from (old.id, old.matter, old.paper, old.template, old.made_by, old.made_at)
       or (old.state <> 'DRAFT' and (new.step, new."values", new.confidential, new.number, new.unit, new.issued_by,
                                     new.issued_at, new.file, new.word_file, new.pages)
           is distinct from (old.step, old."values", old.confidential, old.number, old.unit, old.issued_by,
                             old.issued_at, old.file, old.word_file, old.pages))
       or old.state = 'WITHDRAWN' or (old.state = 'ISSUED' and new.state <> 'WITHDRAWN') then
        raise exception 'a paper that was issued stays as it is' using errcode = 'MJ013';
    end if;
    return new;
end $$;
create trigger kept before update or delete on papers.paper for each row execute function papers.keep_paper();
create trigger not_emptied before truncate on papers.paper for each statement execute function papers.keep_paper();

-- A number that was given is never given again.
create function papers.keep_number() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or (new.kind, new.unit, new.year) is distinct from (old.kind, old.unit, old.year)
       or new.last <> old.last + 1 then
        raise exception 'numbers of papers only go on' using errcode = 'MJ013';
    end if;
    return new;
end $$;
create trigger goes_on before update or delete on papers.number for each row execute function papers.keep_number();
create trigger not_emptied before truncate on papers.number for each statement execute function papers.keep_number();

select audit.guard('papers.template'), audit.guard('papers.office'), audit.guard('papers.number'),
    audit.guard('papers.paper');
grant usage on schema papers to ${app};
grant select, insert, update on papers.template, papers.office, papers.number, papers.paper to ${app};

-- A file that a module of the program made; it says how the file is handed out.
alter table evidence.file add keeper text check (keeper in ('papers'));
create or replace function evidence.keep_file() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'files of matters are withdrawn, never deleted' using errcode = 'MJ012';
    end if;
    if (new.id, new.matter, new.upload, new.stored, new.name, new.bytes, new.sha256, new.received_by, new.received_at,
        new.keeper)
       is distinct from (old.id, old.matter, old.upload, old.stored, old.name, old.bytes, old.sha256, old.received_by,
                         old.received_at, old.keeper)
       or (old.withdrawn_at is not null and (new.withdrawn_by, new.withdrawn_at, new.withdrawn_for)
           is distinct from (old.withdrawn_by, old.withdrawn_at, old.withdrawn_for)) then
        raise exception 'a file stays what was received' using errcode = 'MJ012';
    end if;
    return new;
end $$;
