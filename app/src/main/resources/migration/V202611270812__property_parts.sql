-- A part of an item is returned, confiscated or given as compensation by a paper of its own; the rest is still there. What
-- the rest is worth is the last value less what parts took of it since.
alter table property.change
    add part text check (length(part) between 1 and 200), -- what of it, in words of the paper
    add check (part is null or kind in ('RETURNED', 'CONFISCATED', 'COMPENSATED')),
    add check (value is null or part is not null or kind in ('TAKEN_IN', 'VALUED'));

create or replace view property.effective with (security_invoker = true) as
    select c.* from property.change c
    where c.state = 'CONFIRMED' and c.kind <> 'TAKEN_BACK'
      and not exists (select from property.change b where b.takes_back = c.id and b.state = 'CONFIRMED');

-- What is left of an item is worth; null where nobody has valued it.
create function property.worth(of bigint) returns numeric language sql stable set search_path = pg_catalog as $$
    select v.value - coalesce((select sum(e.value) from property.effective e
                               where e.item = of and e.part is not null and e.id > v.id), 0)
    from property.effective v
    where v.item = of and v.part is null and v.value is not null
    order by v.id desc limit 1
$$;

-- As before; a part leaves the item where it stands, and is less than what is left.
create or replace function property.keep_change() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    last property.change;
    stands text;
begin
    if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (old.state <> 'PENDING'
       or (new.id, new.item, new.kind, new.day, new.paper, new.place, new.seal, new.custodian, new.custodian_name,
           new.value, new.part, new.receipt, new.signer, new.signer_is, new.takes_back, new.note, new.proposed_by,
           new.proposed_at)
          is distinct from (old.id, old.item, old.kind, old.day, old.paper, old.place, old.seal, old.custodian,
           old.custodian_name, old.value, old.part, old.receipt, old.signer, old.signer_is, old.takes_back, old.note,
           old.proposed_by, old.proposed_at))) then
        raise exception 'what was entered of property is added to, never changed' using errcode = 'MJ015';
    end if;
    if tg_op = 'INSERT' and new.state <> 'PENDING' then
        raise exception 'a change of property waits for a second person' using errcode = 'MJ015';
    end if;
    if new.state <> 'PENDING' and new.state <> 'CONFIRMED' then
        return new;
    end if;
    if not exists (select from property.item i join evidence.file f on f.matter = i.matter
                   where i.id = new.item and f.id = new.paper and f.withdrawn_at is null) then
        raise exception 'no paper of the matter says so' using errcode = 'MJ015';
    end if;
    select * into last from property.effective e where e.item = new.item order by e.id desc limit 1;
    select e.kind into stands from property.effective e
    where e.item = new.item and e.kind not in ('MOVED', 'SEALED', 'VALUED') and e.part is null order by e.id desc limit 1;
    if new.kind = 'TAKEN_BACK' then
        if new.takes_back is distinct from last.id then
            raise exception 'only what was last confirmed is taken back' using errcode = 'MJ015';
        end if;
        return new;
    end if;
    if not coalesce(case
        when new.kind = 'TAKEN_IN' then not exists (select from property.change c
                                                    where c.item = new.item and c.state = 'CONFIRMED')
        when stands = 'TAKEN_IN' then true
        when stands = 'UNRELATED' then new.kind in ('MOVED', 'SEALED', 'VALUED', 'RETURNED')
        else false end, false) then
        raise exception 'an item that is % does not become %', stands, new.kind using errcode = 'MJ015';
    end if;
    if new.day < last.day then
        raise exception 'a change of property is not dated before the last one' using errcode = 'MJ015';
    end if;
    if new.part is not null and (new.value is null) is distinct from (property.worth(new.item) is null)
       or new.part is not null and new.value >= property.worth(new.item) then
        raise exception 'a part is worth less than what is left of the item' using errcode = 'MJ015';
    end if;
    return new;
end $$;
grant execute on function property.worth(bigint) to ${app};
