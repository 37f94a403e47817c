-- Property in a case. An item is what it is; where it is and what became of it is what papers say, each entered by one
-- and confirmed by another. The list is read from these alone, so that it always equals the papers.
create schema property;

create table property.item (
    id          bigint generated always as identity primary key,
    matter      bigint not null references procedure.matter,
    number      integer not null,
    kind        text not null check (kind in ('CASH', 'DEPOSIT', 'SECURITIES', 'VEHICLE', 'REAL_ESTATE', 'JEWELLERY',
                                              'ART', 'DEVICE', 'DOCUMENT', 'GOODS', 'OTHER')),
    description text not null check (length(description) between 1 and 1000),
    quantity    text check (length(quantity) between 1 and 100),
    owner       text not null check (length(owner) between 1 and 200), -- from whom it was taken
    entered_by  bigint not null references identity.account,
    entered_at  timestamptz not null,
    unique (matter, number)
);
create table property.photo (
    item     bigint not null references property.item,
    file     bigint not null references evidence.file,
    added_by bigint not null references identity.account,
    added_at timestamptz not null,
    primary key (item, file)
);

create table property.change (
    id          bigint generated always as identity primary key,
    item        bigint not null references property.item,
    kind        text not null check (kind in ('TAKEN_IN', 'MOVED', 'SEALED', 'VALUED', 'UNRELATED', 'RETURNED',
                                              'CONFISCATED', 'COMPENSATED', 'TAKEN_BACK')),
    day         date not null,
    paper       bigint not null references evidence.file, -- that says so
    place       text check (length(place) between 1 and 200),
    seal        text check (length(seal) between 1 and 100),
    custodian   bigint references identity.account,       -- who has it from then on, where they sign in here
    custodian_name text check (length(custodian_name) between 1 and 200),
    value       numeric(18, 2) check (value > 0),         -- yuan
    receipt     text check (length(receipt) between 1 and 100),
    signer      text check (length(signer) between 1 and 200), -- who signed the paper beside the two of the office
    signer_is   text check (signer_is in ('OWNER', 'WITNESS', 'RECEIVER', 'KEEPER')),
    takes_back  bigint references property.change,
    note        text check (length(note) <= 4000),
    proposed_by bigint not null references identity.account,
    proposed_at timestamptz not null,
    state       text not null default 'PENDING' check (state in ('PENDING', 'CONFIRMED', 'REFUSED', 'WITHDRAWN')),
    ended_by    bigint references identity.account,
    ended_at    timestamptz,
    reason      text check (length(reason) <= 4000),
    check ((state = 'PENDING') = (ended_at is null) and (state = 'PENDING') = (ended_by is null)),
    check (state <> 'CONFIRMED' or ended_by <> proposed_by),
    check (state <> 'WITHDRAWN' or ended_by = proposed_by),
    check (state <> 'REFUSED' or reason is not null),
    check ((signer is null) = (signer_is is null)),
    check (kind not in ('TAKEN_IN', 'MOVED') or (place is not null and custodian_name is not null)),
    check (kind not in ('TAKEN_IN', 'SEALED', 'RETURNED', 'COMPENSATED') or signer is not null),
    check (kind <> 'SEALED' or seal is not null),
    check (kind <> 'VALUED' or value is not null),
    check (kind not in ('RETURNED', 'CONFISCATED', 'COMPENSATED') or receipt is not null),
    check ((kind = 'TAKEN_BACK') = (takes_back is not null)),
    check (kind <> 'TAKEN_BACK' or note is not null)
);
create unique index change_one_waits on property.change (item) where state = 'PENDING';
create unique index change_taken_back_once on property.change (takes_back) where state = 'CONFIRMED';
create index change_item on property.change (item, id);

do $$
begin
    alter table property.item enable row level security;
    alter table property.item force row level security;
    create policy with_its_matter on property.item using ((select identity.is_program())
        or exists (select from procedure.matter m where m.id = matter));
    alter table property.photo enable row level security;
    alter table property.photo force row level security;
    create policy with_its_item on property.photo using ((select identity.is_program())
        or exists (select from property.item i where i.id = item));
    alter table property.change enable row level security;
    alter table property.change force row level security;
    create policy with_its_item on property.change using ((select identity.is_program())
        or exists (select from property.item i where i.id = item));
end $$;

-- The changes that count: confirmed, and not taken back.
create view property.effective with (security_invoker = true) as
    select c.* from property.change c
    where c.state = 'CONFIRMED' and c.kind <> 'TAKEN_BACK'
      and not exists (select from property.change b where b.takes_back = c.id and b.state = 'CONFIRMED');

create function property.keep_item() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'what was entered of property is added to, never changed' using errcode = 'MJ015';
end $$;
create trigger kept before update or delete or truncate on property.item
    for each statement execute function property.keep_item();
create trigger kept before update or delete or truncate on property.photo
    for each statement execute function property.keep_item();

-- A change is confirmed by another than who entered it, by a paper of the same matter that counts, from where the item
-- stands, and not before what was last confirmed.
create function property.keep_change() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    last property.change;
    stands text;
begin
    if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (old.state <> 'PENDING'
       or (new.id, new.item, new.kind, new.day, new.paper, new.place, new.seal, new.custodian, new.custodian_name,
           new.value, new.receipt, new.signer, new.signer_is, new.takes_back, new.note, new.proposed_by, new.proposed_at)
          is distinct from (old.id, old.item, old.kind, old.day, old.paper, old.place, old.seal, old.custodian,
           old.custodian_name, old.value, old.receipt, old.signer, old.signer_is, old.takes_back, old.note,
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
    where e.item = new.item and e.kind not in ('MOVED', 'SEALED', 'VALUED') order by e.id desc limit 1;
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
    return new;
end $$;
create trigger way before insert or update or delete on property.change
    for each row execute function property.keep_change();

-- What was confiscated or given as compensation came back: the ledger says so with the same amount.
alter table money.entry add property bigint references property.change;
create unique index entry_property on money.entry (property) where property is not null and reverses is null;

select audit.guard('property.item'), audit.guard('property.photo'), audit.guard('property.change');
grant usage on schema property to ${app};
grant select, insert on property.item, property.photo to ${app};
grant select, insert, update on property.change to ${app};
grant select on property.effective to ${app};
