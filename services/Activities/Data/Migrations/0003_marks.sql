-- What a class teacher ticks for a child in a month, term or school year (ACT-44 to ACT-46, ACT-49). A mark taken back stays as a row that says so.
create table marks (
    child_id uuid not null,
    org_code text collate "C" not null,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    kind text not null,
    period text collate "C" not null,
    made boolean not null,
    marked_by uuid not null,
    marked_at timestamptz not null,
    primary key (county, child_id, kind, period)
);
create index marks_child on marks (child_id);
create index marks_place on marks (org_code);

alter table marks enable row level security;
create policy place on marks to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
