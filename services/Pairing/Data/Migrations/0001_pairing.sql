-- Version 7 for rows that SQL makes by the thousand.
create function uuid7() returns uuid language sql volatile as $$
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
            52, 1), 53, 1),
        'hex')::uuid
$$;

-- What Registry tells of children: no names, no numbers.
create table children (
    id uuid primary key,
    org_code text collate "C" not null,
    class_code text collate "C",
    grade int,
    boarding boolean,
    categories text[] not null default '{}',
    active boolean not null default true,
    version bigint not null
);
create index children_place on children (org_code, id);

create table helpers (
    id uuid primary key,
    org_code text collate "C" not null,
    account_id uuid,
    display_name text not null,
    kind text not null,
    phone_cipher bytea,
    load_max int,
    retired_on date,
    version bigint not null default 1
);
create index helpers_place on helpers (org_code, id);
create index helpers_account on helpers (account_id) where account_id is not null;

create table programmes (
    id uuid primary key,
    org_code text collate "C" not null,
    template_id text not null,
    name text not null,
    term text not null,
    starts_on date not null,
    ends_on date not null,
    -- The plan as it was when the programme began: a later edition of the template changes nothing here.
    plan jsonb not null,
    -- The day up to which the engine has made this programme's duties.
    generated_on date,
    ended_at timestamptz,
    created_at timestamptz not null,
    version bigint not null default 1
);
create index programmes_place on programmes (org_code, id);

create table pairs (
    id uuid primary key,
    org_code text collate "C" not null,
    programme_id uuid not null references programmes,
    helper_id uuid not null references helpers,
    account_id uuid,
    child_id uuid not null references children,
    starts_on date not null,
    ends_on date,
    end_reason text,
    version bigint not null default 1
);
create index pairs_place on pairs (org_code, id);
create index pairs_account on pairs (account_id, id) where account_id is not null;
create index pairs_helper on pairs (helper_id) where ends_on is null;
create index pairs_child on pairs (child_id);
-- A child has one helper at a time in a programme.
create unique index pairs_once on pairs (programme_id, child_id) where ends_on is null;

create table duties (
    id uuid not null,
    org_code text collate "C" not null,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    pair_id uuid not null,
    programme_id uuid not null,
    helper_id uuid not null,
    account_id uuid,
    child_id uuid not null,
    key text not null,
    kind text not null,
    period_start date not null,
    period_end date not null,
    due_on date not null,
    required int not null,
    done int not null default 0,
    met_on date,
    missed_at timestamptz,
    version bigint not null default 1,
    primary key (county, id),
    unique (county, pair_id, key, period_start)
);
create index duties_place on duties (org_code, due_on, id);
create index duties_account on duties (account_id, due_on, id) where account_id is not null;
create index duties_open on duties (due_on) where met_on is null and missed_at is null;
create index duties_child on duties (child_id, due_on);

create table records (
    id uuid not null,
    org_code text collate "C" not null,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    pair_id uuid not null,
    helper_id uuid not null,
    account_id uuid,
    child_id uuid not null,
    kinds text[] not null,
    happened_on date not null,
    minutes int,
    place text,
    mood int,
    topics text[] not null default '{}',
    notes_cipher bytea,
    follow_up boolean not null default false,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    withdrawn_at timestamptz,
    withdrawal_reason text,
    version bigint not null default 1,
    primary key (county, id)
);
create index records_counted on records (child_id, helper_id, happened_on) where withdrawn_at is null;
create index records_place on records (org_code, happened_on, id);
create index records_account on records (account_id, happened_on, id) where account_id is not null;
create index records_child on records (child_id, happened_on);

do $$
declare
    name text;
begin
    foreach name in array array['children', 'helpers', 'programmes', 'pairs', 'duties', 'records'] loop
        execute format('alter table %I enable row level security', name);
        execute format(
            $p$create policy place on %I to ${place}
               using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true))$p$, name);
    end loop;
    foreach name in array array['helpers', 'pairs', 'duties', 'records'] loop
        execute format(
            $p$create policy assigned on %I to ${assigned} using (account_id = nullif(current_setting('app.account', true), '')::uuid)$p$, name);
    end loop;
end $$;
create policy assigned on children to ${assigned} using (exists (
    select from pairs p where p.child_id = children.id and p.account_id = nullif(current_setting('app.account', true), '')::uuid));
-- A programme may be a wider unit's than the caller's own, and says nothing about anybody.
create policy everyone_reads on programmes for select to ${place}, ${assigned} using (true);
