-- Which part of the program made a file stays what it was, too: the kind and the keeper came at the same time, and the
-- later of the two migrations had left the keeper out.
create or replace function evidence.keep_file() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'files of matters are withdrawn, never deleted' using errcode = 'MJ012';
    end if;
    if (new.id, new.matter, new.upload, new.stored, new.name, new.kind, new.bytes, new.sha256, new.received_by,
        new.received_at, new.keeper)
       is distinct from (old.id, old.matter, old.upload, old.stored, old.name, old.kind, old.bytes, old.sha256,
                         old.received_by, old.received_at, old.keeper)
       or (old.withdrawn_at is not null and (new.withdrawn_by, new.withdrawn_at, new.withdrawn_for)
           is distinct from (old.withdrawn_by, old.withdrawn_at, old.withdrawn_for)) then
        raise exception 'a file stays what was received' using errcode = 'MJ012';
    end if;
    return new;
end $$;
