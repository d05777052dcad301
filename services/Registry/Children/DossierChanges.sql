-- Only for dossiers that exist already. Without figures on the staged rows the planner would read whole tables.
analyze staged, staged_guardians;

update children c set
    org_code = s.org_code, school_code = s.school_code, grade = s.grade, class_number = s.class_number, name = s.name, search_name = s.search_name,
    initials = s.initials, sex = s.sex,
    birth_date = s.birth_date, ethnic = s.ethnic, student_number = s.student_number, identity_cipher = s.identity_cipher,
    identity_index = s.identity_index, provisional = s.provisional, provisional_index = s.provisional_index, boarding = s.boarding,
    left_behind = s.left_behind, categories = s.categories, address_cipher = s.address_cipher, family_phone_cipher = s.family_phone_cipher,
    notes = s.notes, removed_at = s.removed_at, removal_reason = s.removal_reason, version = s.version, updated_at = s.at
from staged s
where c.id = s.id and not s.is_new;

-- what is no longer there; the writer puts in what is
delete from guardians g using staged s
where g.child_id = s.id and not s.is_new and not exists (select from staged_guardians n where n.child_id = g.child_id and n.kind = g.kind);

-- name tokens are found again from the old name, which spares a second index over all of them; old rows have those of the name as it was written
delete from name_tokens t using staged s, lateral (select tokens_of(s.old_name) union select search_tokens_of(s.old_search_name, s.old_initials)) old (token)
where s.is_found_anew and s.old_name is not null and t.token = old.token and t.org_code = s.old_org_code and t.child_id = s.id;

update situations t set org_code = s.org_code from staged s where t.child_id = s.id and t.org_code <> s.org_code and not s.is_new;

update child_tasks t set org_code = s.org_code, closed_at = case when s.provisional then null else s.at end
from staged s
where t.child_id = s.id and t.closed_at is null and not s.is_new;
