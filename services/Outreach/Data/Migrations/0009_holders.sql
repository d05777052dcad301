-- The accounts and API clients of the one partner that a subscription belongs to. What there is belongs to whoever made it, until an officer says otherwise.
alter table subscriptions add column holders uuid[] not null default '{}';
update subscriptions set holders = array[created_by];

-- Partners act by assignment inside their place: two partners of one county have the same place.
create policy assigned on subscriptions to ${assigned}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true)
        and nullif(current_setting('app.account', true), '')::uuid = any (holders));
create policy assigned on deliveries to ${assigned} using (exists (select from subscriptions s where s.id = subscription_id));
create policy assigned on delivery_attempts to ${assigned} using (exists (select from deliveries d where d.id = delivery_id));
create policy assigned on public_events to ${assigned}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true)
        and exists (select from subscriptions s where s.state <> 'disabled' and starts_with(public_events.org_code, s.org_code) and is_wanted(type, s.event_types)));
