-- {0} units, {1} their ends, then by rule: {2} code, {3} measure, {4} kinds, {5} weekdays, {6} own, {7} from, {8} to.
select u.code as "OrgCode", r.code as "Code", r.nr as "Position", sum(m.held)::int as "Held", sum(m.planned)::int as "Planned", sum(m.children)::int as "Children"
from unnest({0}, {1}) u (code, ends)
cross join (
    select code, measure, string_to_array(kinds, ',') as kinds, string_to_array(weekdays, ',')::int[] as weekdays, own, begins, finishes, (begins at time zone 'Asia/Shanghai')::date as on_day, nr
    from unnest({2}, {3}, {4}, {5}, {6}, {7}, {8}) with ordinality given (code, measure, kinds, weekdays, own, begins, finishes, nr)) r
cross join lateral (
    select count(*) filter (where g.state = 'held') as held, count(*) filter (where g.state in ('submitted', 'approved')) as planned, null::bigint as children
    from gatherings g
    where r.measure in ('activities', 'parents-visits') and g.org_code >= u.code and g.org_code < u.ends
        and g.kind = any (r.kinds) and g.starts_at >= r.begins and g.starts_at < r.finishes
    union all
    -- What its school holds is a class's, too, if children of the class take part.
    select count(*) filter (where g.state = 'held' and p.came), count(*) filter (where g.state in ('submitted', 'approved') and p.seated), null
    from gatherings g
    cross join lateral (
        select bool_or(attendance = 'present') as came, bool_or(seated) as seated from participants where gathering_id = g.id and org_code >= u.code and org_code < u.ends) p
    where r.measure = 'activities' and not r.own and strpos(u.code, 'C') > 0 and g.org_code = split_part(u.code, 'C', 1)
        and g.kind = any (r.kinds) and g.starts_at >= r.begins and g.starts_at < r.finishes
    union all
    select count(distinct day) filter (where state = 'held'), count(distinct day) filter (where state in ('submitted', 'approved')), null
    from (
        select g.state, (g.starts_at at time zone 'Asia/Shanghai')::date as day
        from gatherings g
        where r.measure = 'days' and g.org_code >= u.code and g.org_code < u.ends
            and (cardinality(r.kinds) = 0 or g.kind = any (r.kinds)) and g.starts_at >= r.begins and g.starts_at < r.finishes) d
    where extract(isodow from day) = any (r.weekdays)
    union all
    select count(*), 0, null
    from visits v
    where r.measure = 'parents-visits' and v.org_code >= u.code and v.org_code < u.ends
        and v.kind = 'parent' and v.withdrawn_at is null and v.arrived_at >= r.begins and v.arrived_at < r.finishes
    union all
    select count(*) filter (where r.measure = 'call-times' or c.state = 'held'), count(*) filter (where r.measure = 'video-calls' and c.state = 'booked'), null
    from calls c
    where (r.measure = 'call-times' or (r.measure = 'video-calls' and c.medium = 'video')) and c.org_code >= u.code and c.org_code < u.ends
        and c.starts_at >= r.begins and c.starts_at < r.finishes
    union all
    select count(*) filter (where h.opened_on <= r.on_day), count(*) filter (where h.opened_on is null or h.opened_on > r.on_day), null
    from homes h
    where r.measure = 'homes' and h.kind = any (r.kinds) and h.org_code >= u.code and h.org_code < u.ends and (h.closed_on is null or h.closed_on > r.on_day)
    union all
    select count(*) filter (where k.called), count(*) filter (where k.booked and not k.called), case when r.measure = 'children-called' then count(*) end
    from children c
    cross join lateral (
        select coalesce(bool_or(state = 'held'), false) as called, coalesce(bool_or(state = 'booked'), false) as booked
        from calls where child_id = c.id and starts_at >= r.begins and starts_at < r.finishes) k
    where r.measure = 'children-called' and c.active and c.left_behind and c.org_code >= u.code and c.org_code < u.ends) m
group by u.code, r.code, r.nr
