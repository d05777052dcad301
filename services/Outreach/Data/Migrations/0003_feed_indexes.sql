-- no transaction
create index concurrently if not exists public_events_position on public_events (position);
create index concurrently if not exists public_events_county_position on public_events (county, position);
create index concurrently if not exists public_events_unplaced on public_events (at, id) where position is null;
