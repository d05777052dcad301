-- Facts are kept as events told them, each version for itself; figures are worked out from them and can be thrown away.
-- Whoever reads them in any order gets the same.

-- A class's school; any other unit itself. Figures are kept from schools upwards.
create function place_of(code text) returns text language sql immutable as $$ select split_part(code, 'C', 1) $$;

create function parent_of(code text) returns text language sql immutable as $$
    select case
        when code ~ '[A-Z]' then regexp_replace(code, '[A-Z][0-9]+$', '')
        when length(code) > 6 then left(code, -3)
        else left(code, greatest(length(code) - 2, 0)) end
$$;

-- Names of units are public facts: no row-level security.
create table units (
    code text collate "C" primary key,
    name text not null,
    version bigint not null
);

create table moves (
    from_code text collate "C" primary key,
    to_code text collate "C" not null
);

-- The code that a unit bears today.
create function placed(code text) returns text language plpgsql stable as $$
declare
    known moves;
begin
    loop
        select * into known from moves m where starts_with(code, m.from_code) order by length(m.from_code) desc limit 1;
        exit when not found;
        code := known.to_code || substr(code, length(known.from_code) + 1);
    end loop;
    return code;
end $$;

-- County '' holds the province's calendar, as Registry has it, for counties that have not set their own.
create table terms (
    county text collate "C" not null,
    code text collate "C" not null,
    starts_on date not null,
    ends_on date not null,
    version bigint not null,
    primary key (county, code)
);
insert into terms (county, code, starts_on, ends_on, version)
select '', y || '-autumn', make_date(y, 9, 1), make_date(y + 1, 1, 22), 0 from generate_series(2024, 2035) y
union all
select '', y || '-spring', make_date(y, 2, 22), make_date(y, 7, 9), 0 from generate_series(2025, 2036) y;

create function term_of(unit text, day date) returns text language sql stable as $$
    select coalesce((select code from terms where county in (left(unit, 6), '') and day between starts_on and ends_on order by county desc limit 1), 'none')
$$;

create table child_states (
    child_id uuid not null,
    version bigint not null,
    org_code text collate "C" not null,
    place text collate "C" not null generated always as (place_of(org_code)) stored,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    from_at timestamptz not null,
    until_at timestamptz,   -- set when figures are worked out: the next version's beginning
    left_behind boolean not null,
    school_age boolean not null,
    at_school boolean not null,
    provisional boolean not null,
    poor boolean not null,
    registered_poor boolean not null,
    extremely_poor boolean not null,
    removed boolean not null,
    primary key (county, child_id, version)
);
create index child_states_child on child_states (child_id, version);
create index child_states_place on child_states (place, from_at);
create index child_states_org_code on child_states (org_code, child_id);

create table situation_states (
    child_id uuid not null,
    version bigint not null,
    org_code text collate "C" not null,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    from_at timestamptz not null,
    until_at timestamptz,
    enrolment text,
    immunisation text,
    legal_aid text,
    guardian_taught boolean,
    primary key (county, child_id, version)
);
create index situation_states_child on situation_states (child_id, version);
create index situation_states_org_code on situation_states (org_code);

create table pairings (
    pairing_id uuid primary key,
    child_id uuid not null,
    helper_id uuid,
    helper_kind text,
    org_code text collate "C" not null,
    started_at timestamptz,
    ended_at timestamptz,
    version bigint not null
);
create index pairings_child on pairings (child_id);
create index pairings_org_code on pairings (org_code);

create table aids (
    application_id uuid primary key,
    child_id uuid not null,
    org_code text collate "C" not null,
    place text collate "C" not null generated always as (place_of(org_code)) stored,
    amount_fen bigint not null,
    paid_on date not null
);
create index aids_child on aids (child_id, paid_on);
create index aids_place on aids (place, paid_on);
create index aids_org_code on aids (org_code);

create table duties (
    duty_id uuid not null,
    org_code text collate "C" not null,
    place text collate "C" not null generated always as (place_of(org_code)) stored,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    child_id uuid not null,
    helper_id uuid not null,
    kind text not null,
    period_end date not null,
    met boolean not null,
    version bigint not null,
    primary key (county, duty_id, version)
);
create index duties_id on duties (duty_id, version);
create index duties_place on duties (place, period_end);
create index duties_org_code on duties (org_code, period_end);

-- What is only counted: activities held, calls, cases, five ones.
create table happenings (
    id uuid not null,
    kind text not null,
    org_code text collate "C" not null,
    place text collate "C" not null generated always as (place_of(org_code)) stored,
    on_day date not null,
    child_id uuid,          -- where it is one child's
    detail text,            -- the kind of activity, the medium of a call
    amount bigint not null,
    counts boolean not null,
    version bigint not null,
    primary key (id, kind)
);
create index happenings_place on happenings (place, on_day);
create index happenings_org_code on happenings (org_code, on_day);

-- What was heard of since figures were last worked out. Never updated, so that nobody waits for anybody.
create table touched (
    id bigint generated always as identity primary key,
    child_id uuid,
    duty_id uuid,
    place text collate "C",
    since date not null
);

-- Where own, what is filed at exactly this place; else the unit with all below it. Term '' holds states as of the end of the month:
-- a month without a row is like the one before. Other terms hold what fell into the month.
create table figures (
    org_code text collate "C" not null,
    parent text collate "C" not null generated always as (parent_of(org_code)) stored,
    own boolean not null,
    month date not null,
    term text not null,
    code text not null,
    numerator bigint not null,
    denominator bigint not null,
    primary key (org_code, own, month, term, code)
);
create index figures_below on figures (parent, org_code, month) where not own and code = 'filing';
create index figures_counties on figures (org_code, month) where not own and code = 'filing' and length(org_code) = 6;
create index figures_own on figures (org_code, month) where own and code = 'filing';
create index figures_countyless on figures (org_code, month) where own and code = 'filing' and org_code !~ '^[0-9]{6}';

do $$
declare
    name text;
begin
    foreach name in array array['child_states', 'situation_states', 'pairings', 'aids', 'duties', 'happenings', 'figures'] loop
        execute format('alter table %I enable row level security', name);
        execute format(
            'create policy place on %I to ${place} using (org_code >= current_setting(''app.scope_lo'', true) and org_code < current_setting(''app.scope_hi'', true))', name);
    end loop;
end $$;

-- Children as they stood at a moment.
create function children_at(moment timestamptz) returns table (
    child_id uuid, org_code text, place text, left_behind boolean, school_age boolean, provisional boolean, poor boolean, registered_poor boolean, extremely_poor boolean,
    enrolled boolean, dropped_out boolean, immunised boolean, legal_aid text, taught boolean)
language sql stable as $$
    select s.child_id, s.org_code, s.place, s.left_behind, s.school_age, s.provisional, s.poor, s.registered_poor, s.extremely_poor,
        coalesce(t.enrolment in ('enrolled', 'completed'), s.at_school), coalesce(t.enrolment = 'dropped-out', false),
        coalesce(t.immunisation = 'complete', false), t.legal_aid, coalesce(t.guardian_taught, false)
    from child_states s
    left join situation_states t on t.child_id = s.child_id and t.from_at < moment and (t.until_at is null or t.until_at >= moment)
    where s.from_at < moment and (s.until_at is null or s.until_at >= moment) and not s.removed
$$;

-- Every child that an indicator counts, and whether it meets it. The one place that says what an indicator means. Its questions stand
-- in it as they are: a function for each could not be taken into the plan, and would be called three million times for a province.
create function standings(moment timestamptz) returns table (child_id uuid, org_code text, place text, code text, meets boolean) language sql stable as $$
    select c.child_id, c.org_code, c.place, i.code, i.meets
    from children_at(moment) c
    cross join lateral (values
        ('filing', c.left_behind, not c.provisional),                                             -- MON-01
        ('enrolment', c.left_behind and c.school_age, c.enrolled),                                -- MON-02
        ('retention', c.left_behind and (c.enrolled or c.dropped_out), not c.dropped_out),        -- MON-02
        ('immunisation', c.left_behind, c.immunised),                                             -- MON-03
        ('legal-aid', c.left_behind and c.legal_aid in ('needed', 'given'), c.legal_aid = 'given'), -- MON-04
        ('parenting', c.left_behind, c.taught),                                                   -- MON-05
        ('drop-out', c.enrolled or c.dropped_out, c.dropped_out),                                 -- MON-06
        ('poor-enrolment', c.poor and c.school_age, c.enrolled),                                  -- MON-07
        ('poor-drop-out', c.poor and (c.enrolled or c.dropped_out), c.dropped_out),               -- MON-07
        ('extremely-poor-aid', c.extremely_poor, exists (                                             -- MON-07: paid in the year before
            select from aids a, (select (moment at time zone 'Asia/Shanghai')::date as day) d
            where a.child_id = c.child_id and a.paid_on < d.day and a.paid_on >= d.day - interval '1 year')),
        ('cadre-pairing', c.registered_poor, exists (                                                -- MON-08
            select from pairings p
            where p.child_id = c.child_id and p.helper_kind = 'cadre' and p.started_at < moment and (p.ended_at is null or p.ended_at >= moment))),
        ('pairing', c.left_behind, exists (
            select from pairings p where p.child_id = c.child_id and p.started_at < moment and (p.ended_at is null or p.ended_at >= moment)))
    ) i (code, counts, meets)
    where i.counts
$$;
