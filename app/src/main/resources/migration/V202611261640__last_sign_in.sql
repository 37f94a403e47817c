-- When somebody was last here before the day on which they are: what is new since then is new to them.
alter table identity.account add column signed_in_before timestamptz;
grant update (signed_in_before) on identity.account to ${app};
