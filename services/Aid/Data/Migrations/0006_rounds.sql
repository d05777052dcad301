-- What a dossier says of the conditions of aid (AID-20 to AID-31).
alter table children add column boarding boolean, add column categories text[] not null default '{}';

-- With the owner's rights: what is told again of a child may have been told at the code that its unit had then. The higher version
-- wins, as events may overtake each other; the same version says what was not kept once, but not where the child is.
create function keep_child(child uuid, place text, grade_told int, boards boolean, marks text[], is_active boolean, told bigint) returns void
    language sql security definer set search_path = public, pg_temp as $$
    insert into children (id, org_code, grade, boarding, categories, active, version) values (child, place, grade_told, boards, marks, is_active, told)
    on conflict (id) do update set
        grade = excluded.grade, boarding = excluded.boarding, categories = excluded.categories, active = excluded.active, version = excluded.version,
        org_code = case when children.version < excluded.version then excluded.org_code else children.org_code end
    where children.version <= excluded.version
$$;
revoke all on function keep_child(uuid, text, int, boolean, text[], boolean, bigint) from public;
grant execute on function keep_child(uuid, text, int, boolean, text[], boolean, bigint) to ${place};

-- What Registry has told is told again to these two, which did not keep all of it.
delete from inbox where consumer in ('aid-when-child-registered', 'aid-when-child-updated');
delete from caught_up where source = 'registry';

alter table applications add column stage text;

-- A programme's round in a county: how many places, by when each step, and what became of it (AID-23 to AID-27, AID-48 to AID-53).
create table rounds (
    org_code text collate "C" not null,
    programme_id text not null,
    period text not null,
    pupils int check (pupils >= 0),
    places int check (places >= 0),
    apply_by date,
    review_by date,
    decide_by date,
    notice_by date,
    set_by uuid not null,
    set_at timestamptz not null,
    reported_by uuid,
    reported_at timestamptz,
    rechecked_by uuid,
    rechecked_at timestamptz,
    recheck_note text,
    version bigint not null default 1,
    primary key (org_code, programme_id, period)
);
alter table rounds enable row level security;
create policy place on rounds to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
-- Schools and townships apply and review by their county's dates.
create policy above on rounds for select to ${place} using (starts_with(current_setting('app.scope_lo', true), org_code));

-- Whoever is registered poor in the caller's place, and whether they have an aid of the state in the year, wherever it was applied for (AID-31).
create function registered_poor(low text, high text, wanted int, programmes text[])
    returns table (id uuid, org_code text, aided boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select c.id, c.org_code, exists (
        select from applications a
        where a.child_id = c.id and a.year = wanted and a.programme_id = any(programmes) and a.state not in ('rejected', 'withdrawn', 'superseded', 'cancelled'))
    from children c
    where c.active and c.categories @> array['registered-poor'] and c.org_code >= low and c.org_code < high
    and c.org_code >= current_setting('app.scope_lo', true) and c.org_code < current_setting('app.scope_hi', true)
$$;
revoke all on function registered_poor(text, text, int, text[]) from public;
grant execute on function registered_poor(text, text, int, text[]) to ${place};

-- What was looked at on the spot: meals, payments, waivers (AID-32).
create table checks (
    id uuid primary key,
    org_code text collate "C" not null,
    kind text not null,
    checked_on date not null,
    people int not null check (people > 0),
    in_order boolean not null,
    finding_cipher bytea,
    checked_by uuid not null,
    settled_on date,
    settled_by uuid,
    version bigint not null default 1
);
create index checks_place on checks (org_code, id);
alter table checks enable row level security;
create policy place on checks to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
