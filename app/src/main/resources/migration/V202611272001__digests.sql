-- Digests name their algorithm: 64 hexadecimal digits are SHA-256, as those that are here already; after sm3: they are SM3.
alter table evidence.file rename column sha256 to digest;
alter table evidence.file drop constraint file_sha256_check;
alter table evidence.file add constraint file_digest_check check (digest ~ '^(sm3:)?[0-9a-f]{64}$');
create or replace function evidence.keep_file() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'files of matters are withdrawn, never deleted' using errcode = 'MJ012';
    end if;
    if (new.id, new.matter, new.upload, new.stored, new.name, new.kind, new.bytes, new.digest, new.received_by,
        new.received_at, new.keeper)
       is distinct from (old.id, old.matter, old.upload, old.stored, old.name, old.kind, old.bytes, old.digest,
                         old.received_by, old.received_at, old.keeper)
       or (old.withdrawn_at is not null and (new.withdrawn_by, new.withdrawn_at, new.withdrawn_for)
           is distinct from (old.withdrawn_by, old.withdrawn_at, old.withdrawn_for)) then
        raise exception 'a file stays what was received' using errcode = 'MJ012';
    end if;
    return new;
end $$;
