-- The five ones are told of by each parent and add up by child and month: how often was asked for is kept beside how often it was told.
-- What is there already says 1 or 0.
alter table happenings add column asked bigint;
