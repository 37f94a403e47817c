-- Drafts are renamed and deleted by whoever began them, and may begin with a model of the library.
grant update (name), delete on models.draft to ${app};
-- Id and version of the model that it began with.
alter table models.draft add model text;
alter table models.draft add model_version int check ((model_version is null) = (model is null));
