-- What the audit's readers must not learn of: objects of these kinds and names, and acts under these case numbers.
-- The entries themselves stay as they are, and the chain with them.
create table audit.withheld (
    kind   text not null, -- kind of an entry's object, or 'case_number' for its purpose
    object text not null,
    primary key (kind, object)
);
grant select on audit.withheld to ${app};

-- The same transaction that restricts a matter withholds it, whoever restricts it and by whichever road.
create function procedure.withhold() returns trigger language plpgsql security definer
    set search_path = pg_catalog as $$
declare
    reader text := current_setting('mingjing.account', true);
begin
    perform set_config('mingjing.account', 'program:audit', true); -- the number may be out of the reader's sight
    delete from audit.withheld where (kind in ('matter', 'clue') and object = new.id::text)
        or (kind = 'case_number' and object in (select number from access.case_number where matter = new.id));
    if new.restricted then
        insert into audit.withheld
        select 'matter', new.id::text union all select 'clue', new.id::text
        union all select 'case_number', number from access.case_number where matter = new.id;
    end if;
    perform set_config('mingjing.account', reader, true);
    return null;
end $$;
create trigger withhold after insert or update of restricted on procedure.matter
    for each row execute function procedure.withhold();

create function access.withhold() returns trigger language plpgsql security definer
    set search_path = pg_catalog as $$
declare
    reader text := current_setting('mingjing.account', true);
begin
    perform set_config('mingjing.account', 'program:audit', true); -- the number may be out of the reader's sight
    insert into audit.withheld
    select 'case_number', new.number from procedure.matter where id = new.matter and restricted
    on conflict do nothing;
    perform set_config('mingjing.account', reader, true);
    return null;
end $$;
create trigger withhold after insert or update of matter on access.case_number
    for each row when (new.matter is not null) execute function access.withhold();

set mingjing.account = 'program:audit';
insert into audit.withheld
select kind, id::text from procedure.matter, unnest(array['matter', 'clue']) kind where restricted
union all
select 'case_number', c.number from access.case_number c join procedure.matter m on m.id = c.matter where m.restricted;
reset mingjing.account;
