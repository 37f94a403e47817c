-- Nothing may be sealed to a card of the level above any more: two say so, each for themselves.
create table exchange.above_withdrawal (
    fingerprint text not null references exchange.above_card,
    account     bigint not null references identity.account,
    at          timestamptz not null,
    reason      text not null check (length(reason) between 1 and 4000),
    primary key (fingerprint, account)
);
alter table exchange.above_card add column withdrawn_at timestamptz;
alter table exchange.above_card add column withdrawal_told_at timestamptz;
alter table exchange.above_card add check (withdrawal_told_at is null or withdrawn_at is not null);

-- A card that was withdrawn endorses none after it: whoever has its key could make one.
create or replace function exchange.keep_above_card() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_op = 'INSERT' then
        if new.withdrawn_at is not null then
            raise exception 'a card of the level above begins as it was confirmed' using errcode = 'MJ014';
        end if;
        if not exists (select from exchange.above_card c
                       where c.link = new.link and c.generation = new.generation - 1 and c.withdrawn_at is null)
           and (select count(*) from exchange.above_confirmation c where c.fingerprint = new.fingerprint) < 2 then
            raise exception 'the card of the level above is confirmed by two' using errcode = 'MJ014';
        end if;
        return new;
    end if;
    if tg_op <> 'UPDATE'
       or (new.fingerprint, new.link, new.generation, new.card, new.taken_at)
          is distinct from (old.fingerprint, old.link, old.generation, old.card, old.taken_at)
       or (old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at) then
        raise exception 'a card of the level above stays what was confirmed' using errcode = 'MJ014';
    end if;
    if old.withdrawn_at is null and new.withdrawn_at is not null
       and (select count(*) from exchange.above_withdrawal w where w.fingerprint = new.fingerprint) < 2 then
        raise exception 'the card of the level above is withdrawn by two' using errcode = 'MJ014';
    end if;
    return new;
end $$;
create trigger kept before update or delete on exchange.above_withdrawal
    for each row execute function exchange.keep_above_confirmation();

-- This office as the level above another: reports that came from below, and each time that packets were taken in.
alter table exchange.report add column below boolean not null default false;
create table exchange.below_intake (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    account  bigint references identity.account, -- who brought the packets; null: from the folder
    packets  integer not null check (packets >= 0),
    early    integer not null check (early >= 0),  -- that wait for one before them
    wanted   text[] not null,                      -- numbers that are asked for again
    outcomes jsonb not null                        -- what was taken over by kind, what was refused and why
);
create function exchange.keep_intake() returns trigger language plpgsql as $$
begin
    raise exception 'what was taken in stays written down' using errcode = 'MJ014';
end $$;
create trigger kept before update or delete on exchange.below_intake for each row execute function exchange.keep_intake();
do $$
declare t text;
begin
    foreach t in array array['above_withdrawal', 'below_intake'] loop
        execute format('select audit.guard(%L::regclass)', 'exchange.' || t);
    end loop;
end $$;
grant select, insert on exchange.above_withdrawal, exchange.below_intake to ${app};
