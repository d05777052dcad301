-- One at a time: two could each miss what the other is about to add up.
do $$ begin perform pg_advisory_xact_lock(hashtext('figures')); end $$;

-- Few rows of large tables, by their indexes: the planner cannot know how few, as nobody counts temporary tables for it.
set local enable_seqscan = off;
set local jit = off;

create temporary table if not exists taken (child_id uuid, duty_id uuid, place text collate "C", since date) on commit delete rows;
create temporary table if not exists marks (unit text collate "C", month date, primary key (unit, month)) on commit delete rows;
create temporary table if not exists units_above (unit text collate "C", month date, primary key (unit, month)) on commit delete rows;
-- A rebuild works out several portions in one transaction.
delete from taken;
delete from marks;
delete from units_above;

with gone as (
    delete from touched where id = any (array(select id from touched order by id limit @portion)) returning child_id, duty_id, place, since)
insert into taken select distinct child_id, duty_id, place, date_trunc('month', since)::date from gone;

-- A fact may have been kept under its unit's old code while the move was being kept.
update child_states set org_code = placed(org_code) where child_id in (select child_id from taken) and exists (select from moves) and org_code <> placed(org_code);
update situation_states set org_code = placed(org_code) where child_id in (select child_id from taken) and exists (select from moves) and org_code <> placed(org_code);
update pairings set org_code = placed(org_code) where child_id in (select child_id from taken) and exists (select from moves) and org_code <> placed(org_code);
update aids set org_code = placed(org_code) where place in (select place from taken) and exists (select from moves) and org_code <> placed(org_code);
update duties set org_code = placed(org_code) where place in (select place from taken) and exists (select from moves) and org_code <> placed(org_code);
update happenings set org_code = placed(org_code) where place in (select place from taken) and exists (select from moves) and org_code <> placed(org_code);
update taken set place = placed(place) where place is not null and exists (select from moves);

-- Of a duty the highest version stays; where an older one was counted, it no longer is.
with older as (
    delete from duties d
    where d.duty_id in (select duty_id from taken) and exists (select from duties n where n.duty_id = d.duty_id and n.version > d.version)
    returning place, period_end)
insert into taken (place, since) select distinct place, date_trunc('month', period_end)::date from older;

-- A version holds until the next one.
update child_states s set until_at = n.until_at
from (
    select county, child_id, version, lead(from_at) over (partition by child_id order by version) as until_at
    from child_states where child_id in (select child_id from taken)) n
where s.county = n.county and s.child_id = n.child_id and s.version = n.version and s.until_at is distinct from n.until_at;

update situation_states s set until_at = n.until_at
from (
    select county, child_id, version, lead(from_at) over (partition by child_id order by version) as until_at
    from situation_states where child_id in (select child_id from taken)) n
where s.county = n.county and s.child_id = n.child_id and s.version = n.version and s.until_at is distinct from n.until_at;

-- The months in which anything about a child changed, from the earliest touched on, at every place where it was in that month.
insert into marks
with since as (
    select child_id, min(since) as since from taken where child_id is not null group by child_id
), changes as (
    select child_id, from_at from child_states where child_id in (select child_id from since)
    union all select child_id, from_at from situation_states where child_id in (select child_id from since)
    union all select child_id, started_at from pairings where child_id in (select child_id from since)
    union all select child_id, ended_at from pairings where child_id in (select child_id from since)
    union all select child_id, paid_on::timestamp at time zone 'Asia/Shanghai' from aids where child_id in (select child_id from since)
), months as (
    select distinct c.child_id, date_trunc('month', c.from_at at time zone 'Asia/Shanghai')::date as month
    from changes c join since s using (child_id)
    where c.from_at is not null and date_trunc('month', c.from_at at time zone 'Asia/Shanghai')::date >= s.since
), marked as (
    select distinct s.place as unit, m.month
    from months m
    join child_states s on s.child_id = m.child_id
        and s.from_at < (m.month + interval '1 month') at time zone 'Asia/Shanghai'
        and (s.until_at is null or s.until_at >= m.month::timestamp at time zone 'Asia/Shanghai')
    union
    select place, since from taken where place is not null
)
select unit, month from marked
union -- later months that were worked out already hold what changed here
select f.org_code, f.month from marked m join figures f on f.own and f.code = 'filing' and f.org_code = m.unit and f.month > m.month;

delete from figures f using marks m where f.own and f.org_code = m.unit and f.month = m.month;

insert into figures (org_code, own, month, term, code, numerator, denominator)
select m.unit, true, m.month, '', n.code, n.meets, n.counts
from (select unit, month, (month + interval '1 month') at time zone 'Asia/Shanghai' as until from marks) m
cross join lateral (
    select i.code, count(*) filter (where s.meets) as meets, count(s.child_id) as counts
    from unnest(@codes) i (code) left join (select child_id, code, meets from standings(m.until) where place = m.unit) s using (code) group by i.code) n;

insert into figures (org_code, own, month, term, code, numerator, denominator)
select unit, true, month, term_of(unit, day), code, sum(numerator), sum(denominator)
from (
    select m.unit, m.month, d.period_end as day, 'duty.' || d.kind as code, count(*) filter (where d.met) as numerator, count(*) as denominator
    from marks m join duties d on d.place = m.unit and d.period_end >= m.month and d.period_end < m.month + interval '1 month'
    group by 1, 2, 3, 4
    union all
    select m.unit, m.month, h.on_day, h.kind, sum(h.amount), count(*)
    from marks m join happenings h on h.place = m.unit and h.counts and h.on_day >= m.month and h.on_day < m.month + interval '1 month' and h.kind not like 'five-ones-%'
    group by 1, 2, 3, 4
    union all
    select unit, month, month, kind, count(*) filter (where told >= asked), count(*)
    from (
        select m.unit, m.month, h.kind, h.child_id, sum(h.amount) as told, max(coalesce(h.asked, 1)) as asked
        from marks m join happenings h on h.place = m.unit and h.counts and h.on_day >= m.month and h.on_day < m.month + interval '1 month' and h.kind like 'five-ones-%'
        group by 1, 2, 3, 4) told
    group by 1, 2, 3, 4
    union all
    select m.unit, m.month, a.paid_on, 'aid', sum(a.amount_fen), count(*)
    from marks m join aids a on a.place = m.unit and a.paid_on >= m.month and a.paid_on < m.month + interval '1 month'
    group by 1, 2, 3, 4
) happened
group by 1, 2, 3, 4, 5;

-- Every unit that holds a marked place, in the marked month and later ones that are there already.
insert into units_above
with recursive above (unit, month) as (
    select unit, month from marks
    union
    select parent_of(unit) collate "C", month from above where unit <> ''
)
select unit, month from above where unit <> ''
union
select f.org_code, f.month from above a join figures f on not f.own and f.code = 'filing' and f.org_code = a.unit and f.month > a.month;

delete from figures f using units_above a where not f.own and f.org_code = a.unit and f.month = a.month;

-- Up to the county, from the places below.
insert into figures (org_code, own, month, term, code, numerator, denominator)
select a.unit, false, a.month, f.term, f.code, sum(f.numerator), sum(f.denominator)
from units_above a
cross join lateral (
    select org_code, max(month) as month from figures
    where own and code = 'filing' and org_code >= a.unit and org_code < a.unit || '~' and month <= a.month group by org_code) p
join figures f on f.org_code = p.org_code and f.own and f.month = p.month and (f.term = '' or f.month = a.month)
where length(a.unit) >= 6 or a.unit ~ '[A-Z]'
group by 1, 2, 3, 4, 5;

-- Above, from the counties and what is filed at no county.
insert into figures (org_code, own, month, term, code, numerator, denominator)
select a.unit, false, a.month, f.term, f.code, sum(f.numerator), sum(f.denominator)
from units_above a
cross join lateral (
    select org_code, own, max(month) as month from figures
    where not own and code = 'filing' and length(org_code) = 6 and org_code >= a.unit and org_code < a.unit || '~' and month <= a.month group by org_code, own
    union all
    select org_code, own, max(month) from figures
    where own and code = 'filing' and org_code !~ '^[0-9]{6}' and org_code >= a.unit and org_code < a.unit || '~' and month <= a.month group by org_code, own) p
join figures f on f.org_code = p.org_code and f.own = p.own and f.month = p.month and (f.term = '' or f.month = a.month)
where a.unit ~ '^[0-9]{2,4}$'
group by 1, 2, 3, 4, 5;

select count(*) from taken;
