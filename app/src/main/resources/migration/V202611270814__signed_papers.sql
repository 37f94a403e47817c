-- Papers that came back with signatures by hand: the scan among the matter's files, and who signed. What was entered stays;
-- a later scan takes the place of one that was withdrawn.
create table papers.signed (
    id         bigint generated always as identity primary key,
    paper      bigint not null references papers.paper,
    file       bigint not null references evidence.file,
    signers    text not null check (length(signers) between 1 and 500),
    entered_by bigint not null references identity.account,
    entered_at timestamptz not null
);
create index signed_paper on papers.signed (paper, id);
alter table papers.signed enable row level security;
alter table papers.signed force row level security;
create policy with_its_paper on papers.signed using ((select identity.is_program())
    or exists (select from papers.paper p where p.id = signed.paper));

create function papers.keep_signed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'what was entered of signatures stays' using errcode = 'MJ013';
    end if;
    if not exists (select from papers.paper p join evidence.file f on f.matter = p.matter
                   where p.id = new.paper and p.state = 'ISSUED' and f.id = new.file and f.withdrawn_at is null
                     and f.keeper is null) then
        raise exception 'signatures are those on a scan of an issued paper, among the files of its matter'
            using errcode = 'MJ013';
    end if;
    return new;
end $$;
create trigger kept before insert or update or delete on papers.signed
    for each row execute function papers.keep_signed();
create trigger not_emptied before truncate on papers.signed
    for each statement execute function papers.keep_paper();
select audit.guard('papers.signed');
grant select, insert on papers.signed to ${app};
