-- What one department gives another that asked for help.
create schema collaborations;

create table collaborations.course (
    matter      bigint primary key references procedure.matter,
    sent_at     timestamptz,
    taken_at    timestamptz,
    answered_at timestamptz
);
create table collaborations.data (
    matter    bigint not null references procedure.matter,
    data_call text not null references access.data_call,
    holder    bigint not null references identity.account,
    datasets  text[] not null,
    ends_at   timestamptz not null,
    given_by  bigint not null references identity.account,
    given_at  timestamptz not null,
    primary key (matter, data_call)
);
create table collaborations.loan (
    id          bigint generated always as identity primary key,
    matter      bigint not null references procedure.matter,
    into_matter bigint not null references procedure.matter,
    account     bigint not null references identity.account,
    first_day   date not null,
    last_day    date not null,
    given_by    bigint not null references identity.account,
    given_at    timestamptz not null,
    joined_at   timestamptz,
    left_at     timestamptz,
    check (last_day >= first_day),
    check (left_at is null or joined_at is not null)
);
create index loan_matter on collaborations.loan (matter);
create index loan_open on collaborations.loan (last_day) where left_at is null;
create table collaborations.result (
    id       bigint generated always as identity primary key,
    matter   bigint not null references procedure.matter,
    words    text not null check (length(words) between 1 and 20000),
    files    bigint[] not null,
    findings text[] not null,
    given_by bigint not null references identity.account,
    given_at timestamptz not null
);
create index result_matter on collaborations.result (matter);

do $$
declare t text;
begin
    foreach t in array array['course', 'data', 'loan', 'result'] loop
        execute format('alter table collaborations.%I enable row level security', t);
        execute format('alter table collaborations.%I force row level security', t);
        execute format('create policy with_its_matter on collaborations.%I using ((select identity.is_program()) or exists '
            '(select from procedure.matter m where m.id = matter))', t);
        execute format('select audit.guard(%L::regclass)', 'collaborations.' || t);
    end loop;
end $$;
grant usage on schema collaborations to ${app};
grant select, insert on collaborations.data, collaborations.result to ${app};
grant select, insert, update on collaborations.course, collaborations.loan to ${app};
