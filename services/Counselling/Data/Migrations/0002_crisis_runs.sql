-- A crisis that comes again in the same case is a run of its own, and a step that was given up says who did so and why.
alter table crisis_steps
    add column run int not null default 1,
    add column ended_at timestamptz,
    add column ended_by uuid,
    add column end_note_id uuid references case_notes;

-- Of a case that was at both levels, the steps of its present one are the last run.
update crisis_steps s set run = ranked.run
from (
    select step.id, dense_rank() over (partition by step.case_id order by step.level = c.level, step.level desc) as run
    from crisis_steps step join cases c on c.id = step.case_id) ranked
where ranked.id = s.id and ranked.run <> s.run;

alter table crisis_steps
    drop constraint crisis_steps_case_id_level_kind_key,
    add constraint crisis_steps_run unique (case_id, run, kind);
