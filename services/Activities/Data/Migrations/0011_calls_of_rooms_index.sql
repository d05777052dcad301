-- no transaction
create index concurrently if not exists calls_room on calls (room_id, starts_at) where room_id is not null;
