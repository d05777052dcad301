-- no transaction
-- One message to a number may be about several children.
create index concurrently if not exists parent_lines_delivered on parent_lines (delivery_id) where delivery_id is not null;
drop index concurrently if exists parent_lines_delivery;
