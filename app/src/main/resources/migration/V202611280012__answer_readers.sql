-- Who was told the answer to a clue: whoever raised the finding, and those of their department at that time, each once.
create table clues.answer_reader (
    finding text not null references clues.answer,
    account bigint not null references identity.account,
    told_at timestamptz not null,
    read_at timestamptz,
    primary key (finding, account)
);
create index answer_reader_unread on clues.answer_reader (account) where read_at is null;
alter table clues.answer_reader enable row level security;
alter table clues.answer_reader force row level security;
create policy mine on clues.answer_reader using ((select identity.is_program())
    or account = (select identity.acting()));
select audit.guard('clues.answer_reader');
grant select, insert, update, delete on clues.answer_reader to ${app};

-- What was told before, was told to whoever raised it.
select set_config('mingjing.account', 'program:migration', true);
insert into clues.answer_reader (finding, account, told_at) select finding, account, answered_at from clues.answer;
select set_config('mingjing.account', '', true);

drop policy mine_or_with_its_matter on clues.answer;
create policy told_or_with_its_matter on clues.answer using ((select identity.is_program())
    or (not restricted and exists (select from clues.answer_reader r
        where r.finding = answer.finding and r.account = (select identity.acting())))
    or exists (select from procedure.matter m where m.id = matter));

-- Whoever stepped aside from the matter is told nothing of it any more.
create function clues.tell_no_recused() returns trigger language plpgsql as $$
begin
    delete from clues.answer_reader r using clues.answer a
    where a.finding = r.finding and a.matter = new.id and r.account = any (new.recused);
    return null;
end $$;
create trigger recused_are_not_told after update of recused on procedure.matter
    for each row when (new.recused <> old.recused) execute function clues.tell_no_recused();
