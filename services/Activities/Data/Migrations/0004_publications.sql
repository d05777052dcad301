-- Where an activity was published (ACT-64).
create table publications (
    id uuid primary key,
    gathering_id uuid not null references gatherings,
    org_code text collate "C" not null,
    channel text not null,
    address text,
    published_on date not null,
    added_by uuid not null,
    added_at timestamptz not null
);
create index publications_gathering on publications (gathering_id, published_on, id);
create index publications_place on publications (org_code);

alter table publications enable row level security;
create policy place on publications to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
create policy above on publications for select to ${place} using (starts_with(current_setting('app.scope_lo', true), org_code));

-- The groups of a visit: who leads them, where and when they meet, what they do (ACT-58).
alter table gatherings add column groups jsonb not null default '[]';

-- A school reads what people above it think of its activities (ACT-62), not only what its own do.
create policy activity on evaluations for select to ${place} using (exists (
    select from gatherings g
    where g.id = evaluations.gathering_id and g.org_code >= current_setting('app.scope_lo', true) and g.org_code < current_setting('app.scope_hi', true)));
