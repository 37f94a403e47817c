-- Money of a matter, entry by entry. What is wrong is reversed by another entry, never changed.
create schema money;

create table money.entry (
    id         bigint generated always as identity primary key,
    matter     bigint not null references procedure.matter,
    kind       text not null check (kind in ('AT_STAKE', 'CONFIRMED', 'TO_RETURN', 'RETURNED')),
    amount     numeric(18, 2) not null check (amount > 0), -- yuan
    day        date not null,
    receipt    text check (length(receipt) between 1 and 100),
    note       text check (length(note) <= 4000),
    finding    text,                                       -- that it comes from
    reverses   bigint unique references money.entry,       -- the entry that it takes back, once
    entered_by bigint not null references identity.account,
    entered_at timestamptz not null,
    check (kind <> 'RETURNED' or receipt is not null),
    check (reverses is null or note is not null)
);
create index entry_matter on money.entry (matter);
create unique index entry_finding on money.entry (finding, matter) where finding is not null and reverses is null;

-- Holds for every road: a reversal is of its entry and of no reversal, and no more comes back than is to.
create function money.keep_sums() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    reversed money.entry;
    rest numeric;
begin
    if new.reverses is not null then
        select * into reversed from money.entry e where e.id = new.reverses;
        if reversed.reverses is not null or (reversed.matter, reversed.kind, reversed.amount)
           is distinct from (new.matter, new.kind, new.amount) then
            raise exception 'a reversal is of an entry as it stands' using errcode = 'MJ011';
        end if;
    end if;
    select coalesce(sum(case when (e.kind = 'TO_RETURN') = (e.reverses is null) then e.amount else -e.amount end), 0)
    into rest from money.entry e where e.matter = new.matter and e.kind in ('TO_RETURN', 'RETURNED');
    if rest < 0 then
        raise exception 'more is returned than is to be returned' using errcode = 'MJ011';
    end if;
    return null;
end $$;
create trigger sums after insert on money.entry for each row execute function money.keep_sums();
create function money.keep_past() returns trigger language plpgsql as $$
begin
    raise exception 'entries of money are reversed, never changed' using errcode = 'MJ011';
end $$;
create trigger past before update or delete or truncate on money.entry
    for each statement execute function money.keep_past();

alter table money.entry enable row level security;
alter table money.entry force row level security;
create policy with_its_matter on money.entry
    using ((select identity.is_program()) or exists (select from procedure.matter m where m.id = matter));
select audit.guard('money.entry');
grant usage on schema money to ${app};
grant select, insert on money.entry to ${app};
