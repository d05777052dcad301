-- children: a number that is taken by now stays with whom it belongs; the caller learns which rows came through
with filed as (
    insert into children (
        id, org_code, school_code, grade, class_number, name, search_name, initials, sex, birth_date, ethnic, student_number, identity_cipher, identity_index,
        provisional, provisional_index, boarding, left_behind, categories, address_cipher, family_phone_cipher, notes, version, filed_at, updated_at)
    select
        id, org_code, school_code, grade, class_number, name, search_name, initials, sex, birth_date, ethnic, student_number, identity_cipher, identity_index,
        provisional, provisional_index, boarding, left_behind, categories, address_cipher, family_phone_cipher, notes, version, at, at
    from staged where is_new order by identity_index -- so that two rosters of the same children wait for each other instead of deadlocking
    on conflict do nothing
    returning id)
delete from staged s where is_new and not exists (select from filed f where f.id = s.id);

-- guardians
insert into guardians (child_id, kind, name, phone_cipher, workplace_cipher, occupation, age, relation, health, identity_cipher)
select g.child_id, g.kind, g.name, g.phone_cipher, g.workplace_cipher, g.occupation, g.age, g.relation, g.health, g.identity_cipher
from staged_guardians g join staged s on s.id = g.child_id
on conflict (child_id, kind) do update set
    name = excluded.name, phone_cipher = excluded.phone_cipher, workplace_cipher = excluded.workplace_cipher, occupation = excluded.occupation,
    age = excluded.age, relation = excluded.relation, health = excluded.health, identity_cipher = excluded.identity_cipher;

-- name tokens
insert into name_tokens (token, org_code, child_id)
select token, s.org_code, s.id from staged s, search_tokens_of(s.search_name, s.initials) token where s.is_found_anew
order by 1, 2, 3;

insert into child_history (id, child_id, version, at, account_id, role, source, changes)
select history_id, id, version, at, account_id, role, source, changes from staged;

-- tasks: opened with a provisional dossier, closed with its number
insert into child_tasks (id, org_code, child_id, kind, created_at)
select history_id, org_code, id, 'complete-identity', at from staged where is_new and provisional;

insert into classes (org_code, school_code, cohort_year, number)
select distinct org_code, school_code, substr(right(org_code, 6), 1, 4)::int, right(org_code, 2)::int
from staged where org_code ~ 'C\d{6}$'
order by org_code -- so that two batches wait for each other instead of deadlocking
on conflict do nothing
returning org_code, school_code, cohort_year, number;

select id from staged;
