-- Children who do not exist: 12 cities of 10 counties, 20 townships each, 8 or 9 schools in each township, about 50 children in a school;
-- for each child what was said of it, a pairing and three duties.
insert into child_states (child_id, version, org_code, from_at, left_behind, school_age, at_school, provisional, poor, registered_poor, extremely_poor, removed)
select gen_random_uuid(), 1, school || 'C' || (2018 + n % 9) || '01', timestamptz '2026-09-01 08:00+08', n % 20 <> 0, true, true, n % 50 = 0, n % 5 = 0, n % 10 = 0, n % 100 = 0, false
from (
    select n, (520000 + (n % 120 / 10 + 1) * 100 + n % 10 + 1)::text || lpad((1 + n / 120 % 20)::text, 3, '0') || 'S' || lpad((1 + n / 2400 % 9)::text, 4, '0') as school
    from generate_series(1, $1) n) placed;

insert into situation_states (child_id, version, org_code, from_at, enrolment, immunisation, legal_aid, guardian_taught)
select child_id, 1, org_code, from_at, 'enrolled', case when random() < 0.95 then 'complete' else 'incomplete' end, case when random() < 0.01 then 'given' end, random() < 0.9 from child_states;

insert into pairings (pairing_id, child_id, helper_id, helper_kind, org_code, started_at, version)
select gen_random_uuid(), child_id, gen_random_uuid(), case when random() < 0.3 then 'cadre' else 'teacher' end, org_code, from_at, 1 from child_states;

insert into duties (duty_id, org_code, child_id, helper_id, kind, period_end, met, version)
select gen_random_uuid(), org_code, child_id, gen_random_uuid(), kind, day, random() < 0.9, 1
from child_states, (values ('talk', date '2026-09-27'), ('home-visit', date '2026-10-31'), ('tutoring', date '2026-11-22')) d (kind, day);

insert into touched (place, since)
select distinct place, month from child_states, unnest(array[date '2026-09-01', date '2026-10-01', date '2026-11-01']) month;
