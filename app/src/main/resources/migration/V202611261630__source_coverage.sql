-- Rows of the current snapshot by the source they came from and month; month '' where they have no date.
create table catalog.source_coverage (
    dataset text not null,
    system  text not null,
    month   text not null,
    rows    bigint not null,
    primary key (dataset, system, month)
);
alter table catalog.source_coverage enable row level security;
alter table catalog.source_coverage force row level security;
-- only of sources that one sees: what the others hold is as little there as they are
create policy of_a_source on catalog.source_coverage
    using (identity.is_program() or exists (select from catalog.source s where s.code = system));
grant select, insert, delete on catalog.source_coverage to ${app};
