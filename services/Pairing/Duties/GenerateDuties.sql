insert into duties (id, org_code, pair_id, programme_id, helper_id, account_id, child_id, key, kind, period_start, period_end, due_on, required)
select uuid7(), p.org_code, p.id, p.programme_id, p.helper_id, p.account_id, p.child_id, d.key, d.kind, d.period_start, d.period_end, d.due_on, d.required
from pairs p
cross join unnest(@keys, @kinds, @period_starts, @period_ends, @dues, @required) as d (key, kind, period_start, period_end, due_on, required)
where p.programme_id = @programme and p.starts_on = @starts_on and p.ends_on is null and (@pairs is null or p.id = any(@pairs))
-- What was met before the child moved stays in its county, where the key below does not look.
and not exists (select from duties e where e.child_id = p.child_id and e.pair_id = p.id and e.key = d.key and e.period_start = d.period_start)
on conflict (county, pair_id, key, period_start) do nothing
