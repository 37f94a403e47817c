-- What whoever raised a finding as a clue was told in the end: the answer, and nothing of how it was handled. It is theirs,
-- and of those who see the matter; while the matter is restricted, of the latter alone.
create table clues.answer (
    finding     text primary key references clues.finding,
    matter      bigint not null references procedure.matter,
    account     bigint not null references identity.account, -- whoever raised it
    text        text not null check (length(text) between 1 and 20000),
    answered_at timestamptz not null,
    restricted  boolean not null -- as the matter is: whoever raised it does not see that one
);
create index answer_matter on clues.answer (matter);

create function clues.keep_answers() returns trigger language plpgsql as $$
begin
    update clues.answer set restricted = new.restricted where matter = new.id;
    return null;
end $$;
create trigger answers_too after update of restricted on procedure.matter
    for each row when (new.restricted <> old.restricted) execute function clues.keep_answers();

alter table clues.answer enable row level security;
alter table clues.answer force row level security;
create policy mine_or_with_its_matter on clues.answer using ((select identity.is_program())
    or (account = (select identity.acting()) and not restricted)
    or exists (select from procedure.matter m where m.id = matter));
select audit.guard('clues.answer');
grant select, insert, update on clues.answer to ${app};
