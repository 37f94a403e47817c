-- Lists of matters that stay quick when there are ten thousand: the newest first is read in order instead of sorted, and
-- what waits for somebody is found from the roles they hold, once, instead of asking for each proposal who holds its role.
create index matter_newest on procedure.matter (since desc, id desc);

-- In which roles, at which units, and in whose place whoever acts may act now: holders(), from the other side.
create function procedure.hats() returns table (role text, unit text, stands_for bigint)
    language sql stable security definer set search_path = pg_catalog as $$
    with held as (
        select d.account, d.role, b.below
        from identity.duty d
        join identity.account a on a.id = d.account and a.closed_at is null and not a.held
        join identity.unit_below b on b.above = d.unit
        where d.class = 'STAFF' and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now())
          and (d.account = (select identity.acting())
               or d.account in (select g.giver from procedure.delegation g where g.receiver = (select identity.acting())))
    )
    select h.role, h.below, null::bigint from held h where h.account = (select identity.acting())
    union
    select h.role, h.below, g.giver from procedure.delegation g
    join held h on h.account = g.giver and h.role = g.role
    join identity.account a on a.id = g.receiver and a.closed_at is null and not a.held
    where g.receiver = (select identity.acting())
      and g.ended_at is null and g.valid_from <= now() and g.valid_to > now()
$$;
