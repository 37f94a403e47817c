-- What other modules may read of identity in their own SQL: who is who, who serves where, which unit lies below which.
-- Nothing of passwords, codes, sessions. Identity keeps these views whatever becomes of its tables.
create schema directory;

create view directory.person as
    select id, class, name, unit, held, closed_at from identity.account;
-- Roles at units, past and future ones included.
create view directory.duty as
    select account, role, unit, valid_from, valid_to from identity.duty;
-- Units with the name they bore last.
create view directory.unit as
    select u.id, s.name_en, s.name_zh
    from identity.unit u
    left join lateral (select name_en, name_zh from identity.unit_state s where s.unit = u.id
                       order by s.valid_from desc limit 1) s on true;
-- Each unit with all that lie below it today, itself included.
create view directory.unit_below as
    select above, below from identity.unit_below;

grant usage on schema directory to ${app};
grant select on all tables in schema directory to ${app};
