-- Once a case is open its first note says why the child was referred, under the case's own key: no other copy is kept.
alter table referrals alter column text_cipher drop not null;
create index referrals_case on referrals (case_id) where text_cipher is not null;
alter table case_files add column reason text;
update referrals r set text_cipher = null from case_files f where f.id = r.case_id and f.key_cipher is null;

-- A referral whose case was opened before and never read since still has its text; it goes with the key.
create or replace function destroy_case_keys(today date) returns int language sql security definer set search_path = public as $$
    with gone as (
        update case_files f set key_cipher = null, child_id = null, birth_year = null, reason = null
        from cases c where c.id = f.id and c.keep_until < today and f.key_cipher is not null
        returning f.id),
    forgotten as (
        update referrals r set text_cipher = null from gone where r.case_id = gone.id and r.text_cipher is not null)
    select count(*)::int from gone
$$;
