-- Compiling plans costs more than it saves: each statement is planned anew for its staging table.
set local jit = off;
create temp table staged (
    id uuid, is_new boolean, is_found_anew boolean, old_name text, old_search_name text, old_initials text, old_org_code text, history_id uuid, at timestamptz, account_id uuid, role text,
    source text, changes jsonb, org_code text collate "C", school_code text, grade int, class_number int, name text, search_name text, initials text, sex text, birth_date date,
    ethnic text, student_number text, identity_cipher bytea, identity_index bytea, provisional boolean, provisional_index bytea, boarding boolean,
    left_behind text, categories text[], address_cipher bytea, family_phone_cipher bytea, notes text, removed_at timestamptz,
    removal_reason text, version bigint) on commit drop;
create temp table staged_guardians (
    child_id uuid, kind text, name text, phone_cipher bytea, workplace_cipher bytea, occupation text, age int, relation text, health text,
    identity_cipher bytea) on commit drop;
