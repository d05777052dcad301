create table idempotency (
    caller uuid not null,
    key text not null,
    request_hash bytea not null,
    status int,
    location text,
    -- Encrypted: answers can hold what is shown once, such as a secret.
    body bytea,
    at timestamptz not null default now(),
    primary key (caller, key)
);
create index idempotency_at on idempotency using brin (at) with (autosummarize = on);
