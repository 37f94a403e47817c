-- Whoever reviews a case in its trial has a part in it, and is nobody who investigated.
alter table procedure.participant drop constraint participant_part_check;
alter table procedure.participant add constraint participant_part_check
    check (part in ('LEAD', 'HANDLER', 'REVIEWER', 'OVERSEER'));
