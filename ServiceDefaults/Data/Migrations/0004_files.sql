create table files (
    id uuid primary key,
    org_code text collate "C" not null,
    sha256 bytea,
    content_type text not null,
    size bigint not null default 0,
    created_at timestamptz not null default now()
);
create index files_place on files (org_code, id);
alter table files enable row level security;
create policy place on files to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

-- Encrypted pieces of 1 MB; seen only through the file they belong to.
create table file_chunks (
    file_id uuid not null references files on delete cascade,
    position int not null,
    content bytea not null,
    primary key (file_id, position)
);
alter table file_chunks enable row level security;
create policy place on file_chunks to ${place} using (exists (select from files f where f.id = file_id));
