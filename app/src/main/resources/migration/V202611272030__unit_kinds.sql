-- What a unit is: a village committee, a school, an office. Which kinds there are is configuration; like name and place it
-- changes from a day on, and what it was stays.
alter table identity.unit_state add kind text check (kind ~ '^[a-z][a-z0-9_]{0,39}$');

create or replace view directory.unit as
    select u.id, s.name_en, s.name_zh, s.kind
    from identity.unit u
    left join lateral (select name_en, name_zh, kind from identity.unit_state s where s.unit = u.id
                       order by s.valid_from desc limit 1) s on true;
