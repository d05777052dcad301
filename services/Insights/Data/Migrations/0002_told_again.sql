-- The five ones are told of by each parent and add up by child and month: how often was asked for is kept beside how often it was told.
-- What is there already says 1 or 0.
alter table happenings add column asked bigint;

-- What was paid may come back: the highest version of an aid tells, and one without a day does not count.
alter table aids add column version bigint not null default 0, alter column paid_on drop not null;
