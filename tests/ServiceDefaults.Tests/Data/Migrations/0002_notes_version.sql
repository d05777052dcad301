-- no transaction
drop index concurrently if exists notes_version;
create index concurrently notes_version on notes (org_code, version);
