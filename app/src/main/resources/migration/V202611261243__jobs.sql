-- Long work, waiting in line. Ids and settings only: what a job works on lies in its module's own tables.
create schema jobs;

create table jobs.job (
    id            bigint generated always as identity primary key,
    kind          text not null,
    payload       jsonb not null,
    lane          text,
    key           text,
    asked_by      text not null,
    state         text not null default 'WAITING'
                  check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    attempts      integer not null default 0,
    most_attempts integer not null,
    not_before    timestamptz not null default now(),
    lease_by      text,
    lease_to      timestamptz,
    cancel_asked  boolean not null default false,
    share         double precision not null default 0,
    detail        jsonb,
    result        jsonb,
    problem_code  text,
    problem_what  text,
    problem_mend  text,
    created_at    timestamptz not null default now(),
    started_at    timestamptz,
    ended_at      timestamptz,
    check ((state = 'RUNNING') = (lease_by is not null)),
    check ((state = 'RUNNING') = (lease_to is not null))
);
create index job_open on jobs.job (kind, id) where state in ('WAITING', 'RUNNING');
-- one job of a lane at a time, whoever claims
create unique index job_lane on jobs.job (lane) where state = 'RUNNING';
-- one open job of a key
create unique index job_key on jobs.job (key) where state in ('WAITING', 'RUNNING');

select audit.guard('jobs.job');

grant usage on schema jobs to ${app};
grant select, insert, update on jobs.job to ${app};
