-- Who has a file is signed by both, the one who gives it and the one who takes it; what kind of evidence it is; and when
-- it was last read whole and compared with what was received.
alter table evidence.file add kind text not null default 'OTHER'
    check (kind in ('MATERIAL', 'DOCUMENT', 'WITNESS', 'HARMED', 'STATEMENT', 'EXPERT', 'INSPECTION', 'RECORDING',
                    'ELECTRONIC', 'OTHER'));

-- An account where both sign here; none where it went to or came from somebody who does not sign in, as the paper says
-- that both have signed: the receipt, a file of the same matter.
alter table evidence.custody
    add from_account bigint references identity.account,
    add to_account   bigint references identity.account,
    add receipt      bigint references evidence.file,
    add given_at     timestamptz;

create table evidence.hand_over (
    id         bigint generated always as identity primary key,
    file       bigint not null references evidence.file,
    giver      bigint not null references identity.account,
    receiver   bigint references identity.account, -- null: whoever of those who work on the matter takes it
    note       text check (length(note) <= 4000),
    offered_at timestamptz not null,
    state      text not null default 'OFFERED' check (state in ('OFFERED', 'TAKEN', 'REFUSED', 'RECALLED')),
    ended_by   bigint references identity.account,
    ended_at   timestamptz,
    reason     text check (length(reason) <= 4000),
    check (receiver is distinct from giver),
    check ((state = 'OFFERED') = (ended_at is null)),
    check ((state = 'OFFERED') = (ended_by is null)),
    check (state <> 'REFUSED' or reason is not null),
    check (state <> 'TAKEN' or (ended_by <> giver and ended_by = coalesce(receiver, ended_by)))
);
create unique index hand_over_one_waits on evidence.hand_over (file) where state = 'OFFERED';
create index hand_over_file on evidence.hand_over (file);
alter table evidence.hand_over enable row level security;
alter table evidence.hand_over force row level security;
create policy with_its_file on evidence.hand_over
    using ((select identity.is_program()) or exists (select from evidence.file f where f.id = file));

create table evidence.comparison (
    file  bigint primary key references evidence.file,
    at    timestamptz not null,
    sound boolean not null
);
alter table evidence.comparison enable row level security;
alter table evidence.comparison force row level security;
create policy with_its_file on evidence.comparison
    using ((select identity.is_program()) or exists (select from evidence.file f where f.id = file));

create or replace function evidence.keep_file() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'files of matters are withdrawn, never deleted' using errcode = 'MJ012';
    end if;
    if (new.id, new.matter, new.upload, new.stored, new.name, new.kind, new.bytes, new.sha256, new.received_by,
        new.received_at)
       is distinct from (old.id, old.matter, old.upload, old.stored, old.name, old.kind, old.bytes, old.sha256,
                         old.received_by, old.received_at)
       or (old.withdrawn_at is not null and (new.withdrawn_by, new.withdrawn_at, new.withdrawn_for)
           is distinct from (old.withdrawn_by, old.withdrawn_at, old.withdrawn_for)) then
        raise exception 'a file stays what was received' using errcode = 'MJ012';
    end if;
    return new;
end $$;

-- No gap, no overlap, nothing dated back; and nobody has a file that they did not take, from somebody who gave it.
create function evidence.keep_chain() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    last evidence.custody;
begin
    perform from evidence.file f where f.id = new.file for update; -- two at once are one after the other
    select * into last from evidence.custody c where c.file = new.file order by c.number desc limit 1;
    if not found then
        if new.number <> 1 then
            raise exception 'who had a file begins with how it came' using errcode = 'MJ012';
        end if;
        return new;
    end if;
    if new.number <> last.number + 1 or new.from_whom <> last.to_whom
       or new.from_account is distinct from last.to_account then
        raise exception 'a file is given by whoever has it' using errcode = 'MJ012';
    end if;
    if new.given_at is null or new.given_at < last.at or new.at < new.given_at then
        raise exception 'who had a file is not dated back' using errcode = 'MJ012';
    end if;
    if new.receipt is not null then
        if not exists (select from evidence.file f join evidence.file r on r.matter = f.matter and r.id <> f.id
                       where f.id = new.file and r.id = new.receipt and r.withdrawn_at is null) then
            raise exception 'a receipt is another file of the same matter' using errcode = 'MJ012';
        end if;
    elsif not exists (select from evidence.hand_over h
                      where h.file = new.file and h.state = 'TAKEN' and h.giver = new.from_account
                        and h.ended_by = new.to_account and h.offered_at = new.given_at and h.ended_at = new.at) then
        raise exception 'giver and receiver both sign' using errcode = 'MJ012';
    end if;
    return new;
end $$;
create trigger chain before insert on evidence.custody for each row execute function evidence.keep_chain();

create function evidence.keep_hand_over() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_op <> 'UPDATE' or old.state <> 'OFFERED'
       or (new.id, new.file, new.giver, new.receiver, new.note, new.offered_at)
          is distinct from (old.id, old.file, old.giver, old.receiver, old.note, old.offered_at) then
        raise exception 'what was signed stays as it was' using errcode = 'MJ012';
    end if;
    return new;
end $$;
create trigger signed before update or delete on evidence.hand_over
    for each row execute function evidence.keep_hand_over();

select audit.guard('evidence.hand_over'), audit.guard('evidence.comparison');
grant select, insert, update on evidence.hand_over, evidence.comparison to ${app};
