-- How far a duty's helper was told that it is due: 0 not yet, 1 some days before, 2 on the day.
alter table duties add column due_told smallint not null default 0;
