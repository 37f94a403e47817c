-- Models of the office's own: drafts are mended here, and two people take one into the library.
alter table models.draft add version bigint not null default 1;
-- Who wrote on it beside its author: none of them approves of it.
alter table models.draft add hands bigint[] not null default '{}';
grant update (model_yml, query_sql, cases_yml, version, hands) on models.draft to ${app};
-- An id that no shipped model and no other draft ever has.
create sequence models.own_number;
grant usage on sequence models.own_number to ${app};

alter table models.proposal drop constraint proposal_kind_check;
alter table models.proposal add constraint proposal_kind_check
    check (kind in ('PARAMETER', 'EXEMPTION', 'MODE', 'MODEL'));
alter table models.setting drop constraint setting_kind_check;
alter table models.setting add constraint setting_kind_check
    check (kind in ('PARAMETER', 'EXEMPTION', 'MODE', 'MODEL'));
create unique index one_own_model_an_id on models.setting (model) where kind = 'MODEL' and to_state is null;

-- The three files of every version that was ever approved, under their digest; folders are made from them.
create table models.own_files (
    digest    text primary key check (digest ~ '^[0-9a-f]{64}$'),
    name      text not null check (name ~ '^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*$'),
    model_yml text not null,
    query_sql text not null,
    cases_yml text not null,
    taken_at  timestamptz not null
);
select audit.guard('models.own_files');
grant select, insert on models.own_files to ${app};
