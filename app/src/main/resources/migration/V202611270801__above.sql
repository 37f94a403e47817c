-- What goes to the level above, sealed to it: how many pieces there are and how far they have come. What they are stands
-- nowhere here; their bytes lie in a folder until the link above has them.
create table exchange.above_piece (
    id         uuid primary key, -- of the message, which the sealing is bound to
    day        date not null,    -- on which it came; nothing more exact
    given_at   timestamptz,      -- to the link above
    arrived_at timestamptz,      -- when the level above had said that it has all that was given
    check (arrived_at is null or given_at is not null)
);
create index above_piece_waits on exchange.above_piece (day) where arrived_at is null;

-- Who has compared the fingerprint of the level above's card, by typing what that office told them.
create table exchange.above_confirmation (
    fingerprint text not null check (fingerprint ~ '^([0-9a-f]{4} ){7}[0-9a-f]{4}$'),
    account     bigint not null references identity.account,
    at          timestamptz not null,
    primary key (fingerprint, account)
);

-- Cards that the portal was told, or is told next: the first of a link is confirmed by two, a later one endorsed by the
-- one before, as the card itself proves.
create table exchange.above_card (
    fingerprint text primary key,
    link        text not null,
    generation  integer not null check (generation >= 1),
    card        text not null,
    taken_at    timestamptz not null,
    told_at     timestamptz,
    unique (link, generation)
);

create function exchange.keep_above_card() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_op = 'INSERT' then
        if not exists (select from exchange.above_card c where c.link = new.link and c.generation = new.generation - 1)
           and (select count(*) from exchange.above_confirmation c where c.fingerprint = new.fingerprint) < 2 then
            raise exception 'the card of the level above is confirmed by two' using errcode = 'MJ014';
        end if;
        return new;
    end if;
    if tg_op <> 'UPDATE'
       or (new.fingerprint, new.link, new.generation, new.card, new.taken_at)
          is distinct from (old.fingerprint, old.link, old.generation, old.card, old.taken_at) then
        raise exception 'a card of the level above stays what was confirmed' using errcode = 'MJ014';
    end if;
    return new;
end $$;
create trigger kept before insert or update or delete on exchange.above_card
    for each row execute function exchange.keep_above_card();

create function exchange.keep_above_confirmation() returns trigger language plpgsql as $$
begin
    raise exception 'a confirmation stays' using errcode = 'MJ014';
end $$;
create trigger kept before update or delete on exchange.above_confirmation
    for each row execute function exchange.keep_above_confirmation();

do $$
declare t text;
begin
    foreach t in array array['above_piece', 'above_confirmation', 'above_card'] loop
        execute format('select audit.guard(%L::regclass)', 'exchange.' || t);
    end loop;
end $$;
grant select, insert, update on exchange.above_piece, exchange.above_card to ${app};
grant select, insert on exchange.above_confirmation to ${app};
