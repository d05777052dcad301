-- The organisation tree: public facts, readable by every caller; written only below the caller's own unit.
create table org_units (
    code text collate "C" primary key,
    parent_code text collate "C" references org_units,
    name text not null,
    kind text not null,
    version bigint not null default 1
);
create index org_units_parent on org_units (parent_code, code);
alter table org_units enable row level security;
create policy everyone_reads on org_units for select to ${place}, ${assigned} using (true);
create policy place_adds on org_units for insert to ${place}
    with check (code >= current_setting('app.scope_lo', true) and code < current_setting('app.scope_hi', true));
create policy place_changes on org_units for update to ${place}
    using (code >= current_setting('app.scope_lo', true) and code < current_setting('app.scope_hi', true));

-- An account belongs to the unit that created it: officers of that place look after it, wherever its grants are.
create table accounts (
    id uuid primary key,
    org_code text collate "C" not null,
    user_name text collate "C" not null unique,
    display_name text not null,
    phone_cipher bytea,
    password_hash text not null,
    must_change_password boolean not null,
    security_stamp text not null,
    failed_count int not null default 0,
    lockout_end timestamptz,
    locked boolean not null default false,
    language text not null default 'zh-Hans',
    created_at timestamptz not null,
    version bigint not null default 1
);
create index accounts_place on accounts (org_code, id);
alter table accounts enable row level security;
create policy place on accounts to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
create policy own on accounts to ${assigned} using (id = nullif(current_setting('app.account', true), '')::uuid);

create table role_grants (
    id uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    role text not null,
    org_code text collate "C" not null references org_units,
    kind text not null check (kind in ('place', 'assigned')),
    unique (account_id, role, org_code, kind)
);
create index role_grants_place on role_grants (org_code, id);
alter table role_grants enable row level security;
create policy place on role_grants to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
create policy own on role_grants to ${assigned} using (account_id = nullif(current_setting('app.account', true), '')::uuid);

create table api_clients (
    id uuid primary key,
    client_id text collate "C" not null unique,
    name text not null,
    secret_hash text not null,
    role text not null,
    org_code text collate "C" not null references org_units,
    scopes text[] not null,
    disabled boolean not null default false,
    created_at timestamptz not null
);
create index api_clients_place on api_clients (org_code, id);
alter table api_clients enable row level security;
create policy place on api_clients to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

-- Private halves are encrypted; the public halves are what /.well-known/jwks.json shows.
create table signing_keys (
    id uuid primary key,
    private_cipher bytea not null,
    public_x text not null,
    public_y text not null,
    signs_from timestamptz not null,
    signs_until timestamptz not null,
    shown_until timestamptz not null
);
