-- no transaction
create index concurrently if not exists duties_due_told on duties (due_told, due_on) where met_on is null and missed_at is null and account_id is not null;
