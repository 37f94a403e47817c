-- What a purpose CASE can name: numbers of the office's cases, and who works on which.
create table access.case_number (
    id        bigint generated always as identity primary key,
    number    text not null unique check (length(number) between 1 and 80),
    unit      text not null references identity.unit,
    opened_by bigint not null references identity.account,
    opened_at timestamptz not null,
    closed_at timestamptz
);
create table access.case_member (
    case_id bigint not null references access.case_number,
    unit    text not null references identity.unit, -- of the case, so that its policy needs no other table
    account bigint not null references identity.account,
    since   timestamptz not null,
    until   timestamptz,
    primary key (case_id, account, since)
);
create unique index case_member_once on access.case_member (case_id, account) where until is null;
create index case_member_account on access.case_member (account) where until is null;

-- Whether the account at work leads cases of a unit: in office there, or above it.
create function access.leads_cases(unit text) returns boolean language sql stable security definer
    set search_path = pg_catalog as $$
    select exists (
        select from identity.duty d
        join identity.account a on a.id = d.account and a.closed_at is null and not a.held
        join identity.unit_below b on b.above = d.unit
        where d.account = identity.acting() and b.below = $1
          and d.role in ('DEPUTY_IN_CHARGE', 'HEAD')
          and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now()))
$$;

alter table access.case_member enable row level security;
alter table access.case_member force row level security;
create policy concerned on access.case_member
    using (account = identity.acting() or identity.is_program() or access.leads_cases(unit))
    with check (identity.is_program() or access.leads_cases(unit));
alter table access.case_number enable row level security;
alter table access.case_number force row level security;
create policy concerned on access.case_number
    using (identity.is_program() or access.leads_cases(unit)
        or id in (select m.case_id from access.case_member m
                  where m.account = identity.acting() and m.until is null))
    with check (identity.is_program() or access.leads_cases(unit));

-- Open cases that the account at work works on.
create function access.my_cases() returns setof text language sql stable set search_path = pg_catalog as $$
    select c.number from access.case_number c
    join access.case_member m on m.case_id = c.id and m.until is null
    where m.account = identity.acting() and c.closed_at is null
$$;

select audit.guard('access.case_number'), audit.guard('access.case_member');
grant select, insert, update on access.case_number, access.case_member to ${app};

-- A finding that is sealed to a case is there for those who work on it.
create policy of_my_case on findings.finding
    using (case_number is not null and case_number in (select access.my_cases()));
