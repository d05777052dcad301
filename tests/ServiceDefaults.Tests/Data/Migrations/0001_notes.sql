create table notes (
    id uuid primary key,
    org_code text collate "C" not null,
    text text not null,
    version bigint not null default 1
);
create index notes_place on notes (org_code, id);
create table assignments (
    account_id uuid not null,
    note_id uuid not null,
    primary key (account_id, note_id)
);
alter table notes enable row level security;
create policy place on notes to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
create policy assigned on notes to ${assigned}
    using (exists (select from assignments a where a.note_id = notes.id and a.account_id = nullif(current_setting('app.account', true), '')::uuid));

-- Nothing but the inbox keeps an effect from being there twice.
create table effects (
    id uuid primary key,
    note_id uuid not null,
    seen bigint not null
);
create index effects_note on effects (note_id);
