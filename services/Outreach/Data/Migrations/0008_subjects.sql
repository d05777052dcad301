-- Of a limited event the subject stays only where an allowed member of the data says the same: else it tells what that member must not.
create or replace function limited(event json, fields text[]) returns json language sql immutable as $$
    select case when fields is null then event else (
        select (case when exists (select from jsonb_each_text(data) where value = event ->> 'subject') then event::jsonb else event::jsonb - 'subject' end
            || jsonb_build_object('data', data))::json
        from (select coalesce(jsonb_object_agg(key, value), '{}') as data from jsonb_each(event::jsonb -> 'data') where key = 'version' or key = any (fields)) kept) end
$$;

-- What was laid out before can be looked at and sent again.
update deliveries d set body = limited(d.body, s.fields) from subscriptions s where s.id = d.subscription_id and s.fields is not null and d.body ->> 'subject' is not null;
