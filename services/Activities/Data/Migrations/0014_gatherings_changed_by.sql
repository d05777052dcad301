-- Whoever changed a plan last does not decide about it either.
alter table gatherings add column changed_by uuid;
