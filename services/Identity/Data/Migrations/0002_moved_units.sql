-- A class may be heard of before its school: events come in any order.
alter table org_units drop constraint org_units_parent_code_fkey;
-- Where a unit went. Its row stays, because codes are never used again.
alter table org_units add column moved_to text collate "C";
