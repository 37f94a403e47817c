-- Files that came with a report and could not be taken over yet: too large for this office's setting, or with a part
-- missing. Their parts wait, sealed, in the folder; they are taken over once that is mended.
create table exchange.kept_back (
    id     bigint generated always as identity primary key,
    matter bigint not null references procedure.matter,
    name   text not null check (length(name) <= 4000),
    parts  uuid[] not null,
    code   text not null,
    at     timestamptz not null
);
create index kept_back_matter on exchange.kept_back (matter);
alter table exchange.kept_back enable row level security;
alter table exchange.kept_back force row level security;
create policy program on exchange.kept_back using ((select identity.is_program()));
select audit.guard('exchange.kept_back');
grant select, insert, delete on exchange.kept_back to ${app};
