create table outbox (
    id uuid primary key,
    type text not null,
    body json not null,
    headers jsonb not null,
    created_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

create table outbox_set_aside (
    id uuid primary key,
    type text not null,
    body json not null,
    headers jsonb not null,
    created_at timestamptz not null,
    reason text not null,
    set_aside_at timestamptz not null default now()
);

create table inbox (
    message_id uuid not null,
    consumer text not null,
    received_at timestamptz not null default now(),
    primary key (message_id, consumer)
);
-- A btree would cost every insert; the cleanup walks ranges of time.
create index inbox_received_at on inbox using brin (received_at) with (autosummarize = on);

-- What was sent, in the order of its commits: the source of replays. The county in the key lets an engine such as
-- Citus split the table later.
create table events (
    position bigint not null generated always as identity,
    message_id uuid not null,
    type text not null,
    body json not null,
    headers jsonb not null,
    org_code text collate "C" not null,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    at timestamptz not null default now(),
    primary key (at, county, position)
) partition by range (at);
create table events_default partition of events default;
create index events_position on events (position);

-- A month's partition exists before the month begins; whatever comes too early or too late lands in the default one.
create function create_event_partitions() returns void language plpgsql security definer set search_path = public as $$
declare
    month date;
begin
    for month in select date_trunc('month', now())::date + make_interval(months => n) from generate_series(0, 2) n loop
        begin
            execute format(
                'create table if not exists %I partition of events for values from (%L) to (%L)',
                'events_' || to_char(month, 'YYYYMM'), month, month + interval '1 month');
        exception when check_violation then null; -- the default partition already holds rows of that month
        end;
    end loop;
end $$;

-- Kept for 25 months: longer than any comparison with the same month of the year before.
create function drop_old_event_partitions() returns void language plpgsql security definer set search_path = public as $$
declare
    old text;
begin
    for old in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'events'::regclass and c.relname ~ '^events_\d{6}$'
          and to_date(substr(c.relname, 8), 'YYYYMM') < date_trunc('month', now()) - interval '25 months'
    loop
        execute format('drop table %I', old);
    end loop;
end $$;

select create_event_partitions();
