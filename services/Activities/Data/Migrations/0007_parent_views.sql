-- What parents and guardians tell the school through their link (NTF-02); in the school's words what was done about it.
create table parent_views (
    id uuid primary key,
    child_id uuid not null,
    org_code text collate "C" not null,
    relation text not null,
    words_cipher bytea not null,
    at timestamptz not null,
    outcome_cipher bytea,
    settled_by uuid,
    settled_at timestamptz,
    version bigint not null
);
create index parent_views_place on parent_views (org_code, id);
create index parent_views_child on parent_views (child_id);
alter table parent_views enable row level security;
create policy place on parent_views to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
