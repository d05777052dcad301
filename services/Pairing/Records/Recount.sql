-- The day that made a duty met is the day of its last required contact, in the order in which contacts happened.
with touched as (
    select d.county, d.id, d.met_on is not null as was_met, d.child_id, d.helper_id, d.kind, d.period_start, d.period_end, d.required
    from duties d
    where d.child_id = @child and d.helper_id = @helper and d.kind = any(@kinds) and @day between d.period_start and d.period_end
    for update
), counted as (
    select t.county, t.id, t.was_met, count(r.id)::int as done, (array_agg(r.happened_on order by r.happened_on) filter (where r.id is not null))[t.required] as met_on
    from touched t
    left join records r on r.child_id = t.child_id and r.helper_id = t.helper_id and t.kind = any(r.kinds)
        and r.happened_on between t.period_start and t.period_end and r.withdrawn_at is null
    group by t.county, t.id, t.was_met, t.required
)
update duties d set done = c.done, met_on = c.met_on, version = d.version + 1
from counted c where d.county = c.county and d.id = c.id
returning d.id as "Id", d.pair_id as "PairId", d.programme_id as "ProgrammeId", d.org_code as "OrgCode", d.kind as "Kind", d.period_start as "PeriodStart",
    d.period_end as "PeriodEnd", d.done as "Done", d.required as "Required", d.met_on as "MetOn", c.was_met as "WasMet", d.version as "Version"
