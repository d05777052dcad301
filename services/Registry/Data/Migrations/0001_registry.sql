-- Names of units and calendars are public facts: no row-level security.
create table org_units (
    code text collate "C" primary key,
    name text not null,
    kind text not null,
    version bigint not null
);

-- County '' holds the province's calendar, for counties that have not set their own.
create table terms (
    county text collate "C" not null,
    code text collate "C" not null,
    starts_on date not null,
    ends_on date not null,
    version bigint not null default 1,
    primary key (county, code),
    check (starts_on < ends_on)
);
insert into terms (county, code, starts_on, ends_on)
select '', y || '-autumn', make_date(y, 9, 1), make_date(y + 1, 1, 22) from generate_series(2024, 2035) y
union all
select '', y || '-spring', make_date(y, 2, 22), make_date(y, 7, 9) from generate_series(2025, 2036) y;

create table classes (
    org_code text collate "C" primary key,
    school_code text collate "C" not null,
    cohort_year int not null,
    number int not null
);
alter table classes enable row level security;
create policy place on classes to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

create table assignments (
    pairing_id uuid primary key,
    child_id uuid not null,
    account_id uuid,
    org_code text collate "C" not null,
    ended boolean not null default false,
    version bigint not null
);
create index assignments_account on assignments (account_id, child_id) where not ended;
alter table assignments enable row level security;
create policy place on assignments to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
create policy assigned on assignments to ${assigned} using (account_id = nullif(current_setting('app.account', true), '')::uuid);

create table children (
    id uuid primary key,
    org_code text collate "C" not null,
    school_code text collate "C",
    grade int,
    class_number int,
    name text not null,
    sex text,
    birth_date date,
    ethnic text,
    student_number text,
    identity_cipher bytea,
    identity_index bytea unique,
    provisional boolean not null default false,
    provisional_index bytea,
    boarding boolean,
    left_behind text,
    categories text[] not null default '{}',
    address_cipher bytea,
    family_phone_cipher bytea,
    notes text,
    version bigint not null,
    filed_at timestamptz not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    removal_reason text,
    check (provisional or identity_index is not null)
);
create index children_place on children (org_code, id);
create index children_provisional on children (provisional_index) where provisional_index is not null;
alter table children enable row level security;
create policy place on children to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
create policy assigned on children to ${assigned} using (exists (
    select from assignments a
    where a.child_id = children.id and not a.ended and a.account_id = nullif(current_setting('app.account', true), '')::uuid));

-- An identity number is unique in the province; whoever meets a taken one learns no more than whose county it is.
create function identity_owners(indexes bytea[]) returns table (identity_index bytea, child_id uuid, county text)
    language sql stable security definer set search_path = public as $$
    select c.identity_index, c.id, left(c.org_code, 6) from children c where c.identity_index = any (indexes)
$$;
revoke all on function identity_owners(bytea[]) from public;
grant execute on function identity_owners(bytea[]) to ${place};

create table guardians (
    child_id uuid not null references children on delete cascade,
    kind text not null check (kind in ('father', 'mother', 'guardian')),
    name text,
    phone_cipher bytea,
    workplace_cipher bytea,
    occupation text,
    age int,
    relation text,
    health text,
    identity_cipher bytea,
    primary key (child_id, kind)
);
alter table guardians enable row level security;
create policy visible on guardians using (exists (select from children c where c.id = child_id));

-- Every part of a name up to four characters long: found by equality, which row-level security lets an index answer.
create table name_tokens (
    token text collate "C" not null,
    org_code text collate "C" not null,
    child_id uuid not null,
    primary key (token, org_code, child_id)
);
alter table name_tokens enable row level security;
create policy place on name_tokens to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

create function tokens_of(name text) returns setof text language sql immutable rows 6 as $$
    select distinct substr(name, a, n)
    from generate_series(1, length(name)) a, generate_series(1, least(4, length(name) - a + 1)) n
$$;

create table child_history (
    id uuid primary key,
    child_id uuid not null references children on delete cascade,
    version bigint not null,
    at timestamptz not null,
    account_id uuid,
    role text,
    source text not null,
    changes jsonb not null
);
create index child_history_child on child_history (child_id, version);
alter table child_history enable row level security;
create policy visible on child_history using (exists (select from children c where c.id = child_id));

create table child_tasks (
    id uuid primary key,
    org_code text collate "C" not null,
    child_id uuid not null references children on delete cascade,
    kind text not null,
    created_at timestamptz not null,
    closed_at timestamptz
);
create index child_tasks_open on child_tasks (org_code, id) where closed_at is null;
create index child_tasks_child on child_tasks (child_id);
alter table child_tasks enable row level security;
create policy place on child_tasks to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

create table header_answers (
    org_code text collate "C" not null,
    label text not null,
    field text not null,
    primary key (org_code, label)
);
alter table header_answers enable row level security;
create policy place on header_answers to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

create table imports (
    id uuid primary key,
    org_code text collate "C" not null,
    term text not null,
    file_id uuid,
    file_name text not null,
    state text not null check (state in ('checking', 'ready', 'committing', 'done', 'failed')),
    progress double precision not null default 0,
    rows int not null default 0,
    to_create int not null default 0,
    to_update int not null default 0,
    unchanged int not null default 0,
    transfer int not null default 0,
    rejected int not null default 0,
    mapping jsonb not null default '[]',
    file_findings jsonb not null default '[]',
    unknown_schools text[] not null default '{}',
    created_by uuid,
    created_at timestamptz not null,
    finished_at timestamptz,
    lease_until timestamptz,
    attempts int not null default 0,
    version bigint not null default 1
);
create index imports_place on imports (org_code, id);
create index imports_waiting on imports (created_at) where state in ('checking', 'committing');
alter table imports enable row level security;
create policy place on imports to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

create table import_rows (
    import_id uuid not null references imports on delete cascade,
    sheet int not null,
    row int not null,
    action text not null,
    child_id uuid,
    payload bytea not null,
    findings jsonb,
    applied_at timestamptz,
    primary key (import_id, sheet, row)
);
create index import_rows_found on import_rows (import_id, sheet, row) where findings is not null;
create index import_rows_open on import_rows (import_id, sheet, row) where applied_at is null and action in ('create', 'update');
alter table import_rows enable row level security;
create policy visible on import_rows using (exists (select from imports i where i.id = import_id));
