-- children: a number that is taken by now stays with whom it belongs; the caller learns which rows came through
insert into children (
    id, org_code, school_code, grade, class_number, name, sex, birth_date, ethnic, student_number, identity_cipher, identity_index,
    provisional, provisional_index, boarding, left_behind, categories, address_cipher, family_phone_cipher, notes, version, filed_at, updated_at)
select
    id, org_code, school_code, grade, class_number, name, sex, birth_date, ethnic, student_number, identity_cipher, identity_index,
    provisional, provisional_index, boarding, left_behind, categories, address_cipher, family_phone_cipher, notes, version, at, at
from staged where is_new order by id
on conflict do nothing;

delete from staged s where is_new and not exists (select from children c where c.id = s.id);

update children c set
    org_code = s.org_code, school_code = s.school_code, grade = s.grade, class_number = s.class_number, name = s.name, sex = s.sex,
    birth_date = s.birth_date, ethnic = s.ethnic, student_number = s.student_number, identity_cipher = s.identity_cipher,
    identity_index = s.identity_index, provisional = s.provisional, provisional_index = s.provisional_index, boarding = s.boarding,
    left_behind = s.left_behind, categories = s.categories, address_cipher = s.address_cipher, family_phone_cipher = s.family_phone_cipher,
    notes = s.notes, removed_at = s.removed_at, removal_reason = s.removal_reason, version = s.version, updated_at = s.at
from staged s
where c.id = s.id and not s.is_new;

-- guardians
delete from guardians g using staged s
where g.child_id = s.id and not s.is_new and not exists (select from staged_guardians n where n.child_id = g.child_id and n.kind = g.kind);

insert into guardians (child_id, kind, name, phone_cipher, workplace_cipher, occupation, age, relation, health, identity_cipher)
select g.child_id, g.kind, g.name, g.phone_cipher, g.workplace_cipher, g.occupation, g.age, g.relation, g.health, g.identity_cipher
from staged_guardians g join staged s on s.id = g.child_id
on conflict (child_id, kind) do update set
    name = excluded.name, phone_cipher = excluded.phone_cipher, workplace_cipher = excluded.workplace_cipher, occupation = excluded.occupation,
    age = excluded.age, relation = excluded.relation, health = excluded.health, identity_cipher = excluded.identity_cipher;

-- name tokens: found again from the old name, which spares a second index over all of them
delete from name_tokens t using staged s, tokens_of(s.old_name) old
where s.is_found_anew and s.old_name is not null and t.token = old and t.org_code = s.old_org_code and t.child_id = s.id;

insert into name_tokens (token, org_code, child_id)
select token, s.org_code, s.id from staged s, tokens_of(s.name) token where s.is_found_anew
order by 1, 2, 3
on conflict do nothing;

insert into child_history (id, child_id, version, at, account_id, role, source, changes)
select history_id, id, version, at, account_id, role, source, changes from staged;

-- tasks: opened with a provisional dossier, closed with its number
insert into child_tasks (id, org_code, child_id, kind, created_at)
select history_id, org_code, id, 'complete-identity', at from staged where is_new and provisional;

update child_tasks t set org_code = s.org_code, closed_at = case when s.provisional then null else s.at end
from staged s
where t.child_id = s.id and t.closed_at is null and not s.is_new;

insert into classes (org_code, school_code, cohort_year, number)
select distinct org_code, school_code, substr(right(org_code, 6), 1, 4)::int, right(org_code, 2)::int
from staged where org_code ~ 'C\d{6}$'
on conflict do nothing
returning org_code, school_code, cohort_year, number;

select id from staged;
