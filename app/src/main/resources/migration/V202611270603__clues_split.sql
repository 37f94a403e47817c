-- A subject that was linked wrongly is taken out with a reason; it stays readable in the past of the matter.
alter table clues.subject
    add removed_by  bigint references identity.account,
    add removed_at  timestamptz,
    add removed_for text check (length(removed_for) <= 4000),
    add check ((removed_at is null) = (removed_by is null) and (removed_at is null) = (removed_for is null));
drop index clues.subject_once;
create unique index subject_once on clues.subject (matter, kind, part, coalesce(identifier, name))
    where removed_at is null;

create function clues.keep_subject() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_op <> 'UPDATE' or old.removed_at is not null
       or (new.id, new.matter, new.kind, new.name, new.part, new.identifier, new.linked_by, new.linked_at)
          is distinct from (old.id, old.matter, old.kind, old.name, old.part, old.identifier, old.linked_by,
                            old.linked_at) then
        raise exception 'a subject is taken out once, never changed' using errcode = 'MJ014';
    end if;
    return new;
end $$;
create trigger kept before update or delete on clues.subject for each row execute function clues.keep_subject();
grant update on clues.subject to ${app};
