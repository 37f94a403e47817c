-- What units declare, as often as they file it, and what the checks of each filing found.
create schema declarations;

create table declarations.filing (
    matter     bigint not null references procedure.matter,
    number     integer not null check (number > 0),
    kind       text not null,
    stage      text not null check (stage in ('BEFORE', 'DURING', 'AFTER')),
    form       jsonb not null, -- as it was when it was begun
    "values"   jsonb not null,
    saved_by   bigint references identity.account, -- null where it was filed again as it was
    saved_at   timestamptz not null,
    filed_at   timestamptz,
    checked_at timestamptz,
    primary key (matter, number),
    check (checked_at is null or filed_at is not null)
);
create index filing_unchecked on declarations.filing (matter) where filed_at is not null and checked_at is null;

create table declarations.attachment (
    matter bigint not null references procedure.matter,
    paper  text not null,
    file   bigint not null references evidence.file,
    primary key (matter, paper, file)
);

create table declarations.result (
    matter   bigint not null,
    filing   integer not null,
    place    integer not null,
    rule     text not null,
    outcome  text not null check (outcome in ('PASSED', 'WARNED', 'NOT_JUDGED')),
    title_en text not null,
    title_zh text not null,
    says_en  text,
    says_zh  text,
    why_en   text not null,
    why_zh   text not null,
    primary key (matter, filing, rule),
    foreign key (matter, filing) references declarations.filing,
    check ((outcome = 'WARNED') = (says_en is not null))
);

-- What was filed stays as it was.
create function declarations.keep_filed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE'
       or (old.filed_at is not null
           and (new.matter, new.number, new.kind, new.stage, new.form, new."values", new.filed_at)
               is distinct from (old.matter, old.number, old.kind, old.stage, old.form, old."values", old.filed_at))
       or (old.checked_at is not null and new.checked_at is distinct from old.checked_at) then
        raise exception 'what was declared stays as it was filed' using errcode = 'MJ013';
    end if;
    return new;
end $$;
create trigger kept before update or delete on declarations.filing
    for each row execute function declarations.keep_filed();
create trigger not_emptied before truncate on declarations.filing
    for each statement execute function declarations.keep_filed();

do $$
declare t text;
begin
    foreach t in array array['filing', 'attachment', 'result'] loop
        execute format('alter table declarations.%I enable row level security', t);
        execute format('alter table declarations.%I force row level security', t);
        execute format('create policy with_its_matter on declarations.%I using ((select identity.is_program()) or exists '
            '(select from procedure.matter m where m.id = matter))', t);
        execute format('select audit.guard(%L::regclass)', 'declarations.' || t);
    end loop;
end $$;
grant usage on schema declarations to ${app};
grant select, insert on declarations.attachment, declarations.result to ${app};
grant select, insert, update on declarations.filing to ${app};
