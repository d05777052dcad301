create table subscriptions (
    id uuid primary key,
    org_code text collate "C" not null,
    name text not null,
    event_types text[] not null,
    url text not null,
    secret_cipher bytea not null,
    old_secret_cipher bytea,
    old_secret_until timestamptz,
    state text not null check (state in ('active', 'paused', 'disabled')),
    disabled_reason text,
    failing_since timestamptz,
    last_delivery_at timestamptz,
    created_by uuid not null,
    created_at timestamptz not null,
    version bigint not null default 1
);
create index subscriptions_place on subscriptions (org_code, id);
alter table subscriptions enable row level security;
create policy place on subscriptions to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

-- Public events as partners get them: CloudEvents without personal data.
create table public_events (
    id uuid not null,
    org_code text collate "C" not null,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    type text not null,
    body json not null,
    at timestamptz not null default now(),
    primary key (county, id)
);
create index public_events_at on public_events (at, id);
alter table public_events enable row level security;
create policy place on public_events to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

-- One event for one subscription, at the subscription's unit: its people look after it.
create table deliveries (
    id uuid primary key,
    org_code text collate "C" not null,
    subscription_id uuid not null references subscriptions on delete cascade,
    event_id uuid not null,
    event_type text not null,
    body json not null,
    traceparent text,
    state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
    attempts int not null default 0,
    next_attempt_at timestamptz not null default now(),
    last_status int,
    last_error text,
    duration_ms int,
    -- Its own instant, not its transaction's: a group of events is laid out in one.
    created_at timestamptz not null default clock_timestamp(),
    delivered_at timestamptz,
    unique (subscription_id, event_id)
);
create index deliveries_due on deliveries (next_attempt_at) where state = 'pending';
create index deliveries_of on deliveries (subscription_id, id desc);
create index deliveries_when on deliveries (subscription_id, created_at);
alter table deliveries enable row level security;
create policy place on deliveries to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

create table delivery_attempts (
    delivery_id uuid not null references deliveries on delete cascade,
    at timestamptz not null,
    status int,
    error text,
    duration_ms int not null,
    primary key (delivery_id, at)
);
alter table delivery_attempts enable row level security;
create policy place on delivery_attempts to ${place} using (exists (select from deliveries d where d.id = delivery_id));
