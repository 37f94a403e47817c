-- The last day of a term that somebody chose, within what its limit allows; without one it is counted.
alter table procedure.clock add column chosen date;
