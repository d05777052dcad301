-- Money passed down to a county has to be there within a month (AID-54).
create table allocations (
    id uuid primary key,
    org_code text collate "C" not null,
    programme_id text not null,
    amount_fen bigint not null check (amount_fen > 0),
    allocated_on date not null,
    due_on date not null,
    memo text not null,
    allocated_by uuid not null,
    recorded_at timestamptz not null,
    received_on date,
    entry_id uuid unique references entries,
    withdrawn_at timestamptz,
    version bigint not null default 1,
    check ((received_on is null) = (entry_id is null))
);
create index allocations_place on allocations (org_code, id);
alter table allocations enable row level security;
create policy place on allocations to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
