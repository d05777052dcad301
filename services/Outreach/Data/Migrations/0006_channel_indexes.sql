-- no transaction
-- Each channel has its own queue: mail that waits is not in the way of what partners get.
create index concurrently if not exists deliveries_due_webhook on deliveries (next_attempt_at) where state = 'pending' and channel = 'webhook';
create index concurrently if not exists deliveries_due_message on deliveries (channel, next_attempt_at) where state = 'pending' and channel <> 'webhook';
create index concurrently if not exists deliveries_message_place on deliveries (org_code) where channel <> 'webhook';
create index concurrently if not exists deliveries_message_account on deliveries (account_id) where state = 'pending' and channel <> 'webhook';
drop index concurrently if exists deliveries_due;
