-- The request that an import is worked on for: what comes of it is part of that request's trace.
alter table imports add column traceparent text;
