-- The roles that the program knows, as in the enum Role; run again whenever this file changes. Nothing is ever taken
-- away: a role that was held once stays readable.
insert into identity.role (name, class) values
    ('DATA_STEWARD', 'STAFF'),
    ('ANALYST', 'STAFF'),
    ('SUPERVISOR', 'STAFF'),
    ('CASE_HANDLER', 'STAFF'),
    ('CASE_SUPERVISOR', 'STAFF'),
    ('PETITION_OFFICER', 'STAFF'),
    ('TRIAL_OFFICER', 'STAFF'),
    ('DEPARTMENT_HEAD', 'STAFF'),
    ('DEPUTY_IN_CHARGE', 'STAFF'),
    ('HEAD', 'STAFF'),
    ('WALL_DISPLAY', 'STAFF'),
    ('UNIT_CONTACT', 'STAFF'),
    ('SITE_CHECKER', 'STAFF'),
    ('SYSTEM_ADMINISTRATOR', 'SYSTEM'),
    ('SECURITY_ADMINISTRATOR', 'SECURITY'),
    ('AUDIT_ADMINISTRATOR', 'AUDIT')
on conflict do nothing;
