-- Which field key sealed a row; null for seals from before there were keys.
alter table audit add column key_id text;
