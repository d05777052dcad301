-- no transaction
-- Every hour it is looked for what is old enough to be forgotten.
create index concurrently if not exists deliveries_created on deliveries (created_at);
