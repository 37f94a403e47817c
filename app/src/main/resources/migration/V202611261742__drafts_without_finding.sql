-- A draft may be put together without a finding; then it is within the scope of whoever did.
alter table models.draft alter column finding drop not null;
alter table models.draft add check (finding is not null or unit is not null);
