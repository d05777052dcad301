-- A place in the order in which events became visible; given when somebody reads the feed. Null: nobody has asked for it yet.
alter table public_events add column position bigint;
create sequence public_event_positions;
-- The members of an event's data that a subscription gets, beside its version; null: all that are public.
alter table subscriptions add column fields text[];

create function limited(event json, fields text[]) returns json language sql immutable as $$
    select case when fields is null then event else (event::jsonb || jsonb_build_object('data', (
        select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(event::jsonb -> 'data') where key = 'version' or key = any (fields))))::json end
$$;

create function is_wanted(event_type text, wanted text[]) returns boolean language sql immutable as $$
    select exists (select from unnest(wanted) w where w = event_type or (right(w, 1) = '*' and starts_with(event_type, rtrim(w, '*'))))
$$;
