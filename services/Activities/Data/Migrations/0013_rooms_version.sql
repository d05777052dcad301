-- Who changes a room says which state of it they saw.
alter table rooms add column version bigint not null default 1;
