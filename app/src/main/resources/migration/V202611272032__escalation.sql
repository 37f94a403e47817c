-- How many of the office's leaders, one above the other, were told that a term ran out.
alter table procedure.clock add escalated smallint not null default 0;
