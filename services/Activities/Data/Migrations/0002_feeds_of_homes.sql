-- A Home has a calendar of its own beside its unit's, which bears no Home.
alter table feeds add column home_id uuid not null default '00000000-0000-0000-0000-000000000000';
alter table feeds drop constraint feeds_pkey, add primary key (org_code, home_id);
