-- no transaction
create index concurrently if not exists children_registered_poor on children (org_code, id) where active and categories @> array['registered-poor'];
create index concurrently if not exists applications_round on applications (programme_id, period, org_code);
-- For what is told in public of a year.
create index concurrently if not exists applications_results on applications (year, programme_id) where state in ('confirmed', 'paid', 'received');
