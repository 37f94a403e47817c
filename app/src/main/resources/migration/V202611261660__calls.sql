-- What was done under an idempotency key, and what was answered; forgotten after a day.
create schema calls;
create table calls.keyed (
    account  bigint not null references identity.account,
    route    text not null,
    key      text not null check (length(key) between 1 and 200),
    digest   text not null,
    token    text not null,
    rights   text not null,
    taken_at timestamptz not null,
    done     boolean not null default false,
    over     boolean not null default false,
    status   integer,
    type     text,
    location text,
    body     text,
    primary key (account, route, key),
    check ((status is null) = (body is null)),
    check (done or status is null)
);
create index keyed_taken on calls.keyed (taken_at);
alter table calls.keyed enable row level security;
alter table calls.keyed force row level security;
create policy own on calls.keyed using (account = identity.acting() or identity.is_program());

-- A mark that changes whenever what the account at work may do or see changes.
create function identity.rights() returns text language sql stable security definer set search_path = pg_catalog as $$
    select md5(coalesce((select string_agg(d.role || ' ' || coalesce(d.unit, ''), ',' order by d.role, d.unit)
                         from identity.duty d
                         where d.account = identity.acting()
                           and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now())), '')
               || '|' || coalesce((select string_agg(u, ',' order by u) from identity.visible_units() u), ''))
$$;

grant usage on schema calls to ${app};
grant select, insert, update, delete on calls.keyed to ${app};
