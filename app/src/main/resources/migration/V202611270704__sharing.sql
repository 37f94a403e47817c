-- Named parts of matters, shared with another kind of supervision for a time.
create schema sharing;

create table sharing.share (
    id            bigint generated always as identity primary key,
    matter        bigint not null references procedure.matter,
    supervision   text not null check (supervision in ('DISCIPLINE', 'STATE', 'DISPATCHED', 'INSPECTION')),
    unit          text not null references identity.unit, -- whose people receive it
    summary       text not null,
    files         bigint[] not null,
    findings      text[] not null,
    papers        boolean not null,
    reason        text not null,
    last_day      date not null,
    asked_by      bigint not null references identity.account,
    asked_at      timestamptz not null,
    decided_by    bigint references identity.account,
    decided_at    timestamptz,
    approved      boolean,
    note          text,
    withdrawn_by  bigint references identity.account,
    withdrawn_at  timestamptz,
    withdrawn_for text,
    check (decided_by <> asked_by),
    check ((decided_by is null) = (approved is null)),
    check ((withdrawn_at is null) = (withdrawn_for is null))
);
create index share_matter on sharing.share (matter);
create index share_unit on sharing.share (unit) where approved and withdrawn_at is null;

-- Whether the account at work receives it now: of the office, with a duty at that unit itself, while it is given.
create function sharing.is_received(share bigint) returns boolean language sql stable security definer
    set search_path = pg_catalog as $$
    select exists (
        select from sharing.share s
        join identity.duty d on d.unit = s.unit and d.account = identity.acting() and d.class = 'STAFF'
            and d.role not in ('UNIT_CONTACT', 'WALL_DISPLAY')
            and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now())
        join identity.account a on a.id = d.account and a.closed_at is null and not a.held
        where s.id = share and s.approved and s.withdrawn_at is null
          and s.last_day >= (now() at time zone 'Asia/Shanghai')::date)
$$;

-- What was shared stays what it was; it is decided once, and withdrawn once.
create function sharing.keep_share() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE'
       or (new.id, new.matter, new.supervision, new.unit, new.summary, new.files, new.findings, new.papers, new.reason,
           new.last_day, new.asked_by, new.asked_at)
          is distinct from (old.id, old.matter, old.supervision, old.unit, old.summary, old.files, old.findings,
                            old.papers, old.reason, old.last_day, old.asked_by, old.asked_at)
       or (old.decided_at is not null and (new.decided_by, new.decided_at, new.approved)
           is distinct from (old.decided_by, old.decided_at, old.approved))
       or (old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at) then
        raise exception 'what was shared stays what it was' using errcode = 'MJ014';
    end if;
    return new;
end $$;
create trigger kept before update or delete on sharing.share for each row execute function sharing.keep_share();
create trigger not_emptied before truncate on sharing.share for each statement execute function sharing.keep_share();

alter table sharing.share enable row level security; -- not forced: is_received() reads it as its owner
create policy with_its_matter_or_received on sharing.share
    using ((select identity.is_program()) or exists (select from procedure.matter m where m.id = matter)
        or sharing.is_received(id));
select audit.guard('sharing.share');
grant usage on schema sharing to ${app};
grant select, insert, update on sharing.share to ${app};
