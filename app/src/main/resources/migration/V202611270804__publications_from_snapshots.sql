-- Rows of the lake are read to be published, under a grant for that and nothing else.
alter table access.data_call drop constraint data_call_purpose_check;
alter table access.data_call add constraint data_call_purpose_check
    check (purpose in ('MODEL_RUN', 'FINDING_CHECK', 'CASE', 'PUBLICATION'));
alter table access.read drop constraint read_kind_check;
alter table access.read add constraint read_kind_check
    check (kind in ('PAGE', 'EXPORT', 'FETCH', 'OPENING', 'COUNT', 'PUBLICATION'));

-- Rows apart from what they are of, so that a hundred thousand are never held at once.
create table exchange.publication_row (
    publication text not null,
    version     integer not null,
    number      integer not null check (number >= 1),
    key         text,           -- digest of what names the row in its dataset; null where it was entered by hand
    cells       jsonb not null, -- as everybody sees them
    primary key (publication, version, number),
    foreign key (publication, version) references exchange.publication
);
-- From which snapshot, under which grant, and what was refused; none where it was entered by hand.
create table exchange.publication_origin (
    publication text not null,
    version     integer not null,
    origin      jsonb not null,
    primary key (publication, version),
    foreign key (publication, version) references exchange.publication
);

alter table exchange.publication no force row level security;
alter table exchange.publication disable trigger kept;
alter table exchange.publication disable trigger changed_by_an_act;
insert into exchange.publication_row (publication, version, number, cells)
    select p.id, p.version, r.number, r.cells
    from exchange.publication p, jsonb_array_elements(p.content -> 'rows') with ordinality r (cells, number);
update exchange.publication set content = jsonb_set(content, '{rows}', '[]');
alter table exchange.publication enable trigger changed_by_an_act;
alter table exchange.publication enable trigger kept;
alter table exchange.publication force row level security;

-- Rows come with their version, in its transaction, and stay as they are.
create function exchange.keep_rows() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if exists (select from fresh f join exchange.publication p on p.id = f.publication and p.version = f.version
               where p.xmin <> pg_current_xact_id()::xid) then
        raise exception 'rows come with their version only' using errcode = 'MJ014';
    end if;
    return null;
end $$;
create function exchange.refuse_row_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of a publication stay as they are' using errcode = 'MJ014';
end $$;

do $$
declare t text;
begin
    foreach t in array array['publication_row', 'publication_origin'] loop
        execute format('create trigger kept after insert on exchange.%I '
            'referencing new table as fresh for each statement execute function exchange.keep_rows()', t);
        execute format('create trigger past before update or delete or truncate on exchange.%I '
            'for each statement execute function exchange.refuse_row_change()', t);
        execute format('alter table exchange.%I enable row level security', t);
        execute format('alter table exchange.%I force row level security', t);
        execute format('create policy with_its_publication on exchange.%I using ((select identity.is_program()) '
            'or exists (select from exchange.publication p where p.id = publication and p.version = %I.version))', t, t);
        execute format('select audit.guard(%L::regclass)', 'exchange.' || t);
    end loop;
end $$;
grant select, insert on exchange.publication_row, exchange.publication_origin to ${app};
