-- How long what a run left is kept, and what keeps it.
alter table models.run add column removed_at timestamptz;
create index run_kept on models.run (finished_at) where removed_at is null;
create index finding_open_run on findings.finding (last_run) where state in ('NEW', 'ASSIGNED', 'PUSHED', 'SNOOZED');
create index snapshot_hold_holder on catalog.snapshot_hold (holder);
create index job_ended on jobs.job (ended_at) where state in ('DONE', 'FAILED', 'CANCELLED');
grant delete on jobs.job to ${app};
