-- no transaction
-- The key begins with the county, which a request for one call does not name.
create index concurrently if not exists calls_id on calls (id);
