-- Pupils whom schools nominate for commendation at the year's end, and what the county decided (MON-28).
create table commendations (
    id uuid primary key,
    child_id uuid not null references children on delete cascade,
    org_code text collate "C" not null,     -- the child's unit when it was nominated
    kind text not null check (kind in ('outstanding', 'self-strong')),
    year int not null,
    deeds text not null,
    state text not null check (state in ('nominated', 'commended', 'declined', 'withdrawn')),
    nominated_by uuid not null,
    nominated_at timestamptz not null,
    ended_by uuid,
    ended_at timestamptz,
    reason text,
    version bigint not null
);
create unique index commendations_once on commendations (child_id, kind, year) where state in ('nominated', 'commended');
create index commendations_place on commendations (org_code, id);
create index commendations_child on commendations (child_id, id);
alter table commendations enable row level security;
create policy place on commendations to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
