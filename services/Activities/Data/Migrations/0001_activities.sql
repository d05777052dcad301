-- What Registry tells of children: no names, no numbers.
create table children (
    id uuid primary key,
    org_code text collate "C" not null,
    grade int,
    left_behind boolean not null,
    active boolean not null default true,
    version bigint not null
);
create index children_place on children (org_code, id) where active;

create table homes (
    id uuid primary key,
    org_code text collate "C" not null,
    parent_id uuid references homes,
    name text not null,
    kind text not null check (kind in ('school', 'community')),
    opened_on date,
    registered_on date,
    outdoor_area numeric(8, 1),
    full_time_staff int not null default 0,
    volunteers int not null default 0,
    rules text[] not null default '{}',
    hours jsonb not null default '[]',
    equipment jsonb not null default '[]',
    rota jsonb not null default '[]',
    version bigint not null default 1
);
create index homes_place on homes (org_code, id);

create table rooms (
    id uuid primary key,
    home_id uuid not null references homes,
    org_code text collate "C" not null,
    kind text not null,
    name text not null,
    area numeric(8, 1),
    seats int,
    closed boolean not null default false
);
create index rooms_home on rooms (home_id);

create table visits (
    id uuid primary key,
    home_id uuid not null references homes,
    org_code text collate "C" not null,
    kind text not null,
    name_cipher bytea not null,
    phone_cipher bytea,
    child_id uuid,
    purpose text,
    arrived_at timestamptz not null,
    left_at timestamptz,
    recorded_by uuid not null,
    withdrawn_at timestamptz
);
create index visits_home on visits (home_id, arrived_at desc, id);

create table gatherings (
    id uuid primary key,
    org_code text collate "C" not null,
    series_id uuid,
    home_id uuid references homes,
    room_id uuid references rooms,
    kind text not null,
    title text not null,
    place text,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    capacity int check (capacity > 0),
    sign_up_closes_at timestamptz,
    left_behind_first boolean not null,
    plan text,
    meeting_point text,
    safety text,
    costs text,
    state text not null check (state in ('draft', 'submitted', 'approved', 'rejected', 'cancelled', 'held')),
    planned_by uuid not null,
    material_by uuid,
    decided_by uuid,
    decided_at timestamptz,
    reason text,
    summary_cipher bytea,
    summary_by uuid,
    signed_up int not null default 0,
    seated int not null default 0,
    invited int not null default 0,
    present int not null default 0,
    version bigint not null default 1
);
create index gatherings_calendar on gatherings (org_code, starts_at, id);
create index gatherings_series on gatherings (series_id, starts_at) where series_id is not null;
create index gatherings_room on gatherings (room_id, starts_at) where room_id is not null;

create table participants (
    gathering_id uuid not null references gatherings,
    child_id uuid not null,
    org_code text collate "C" not null,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    state text not null check (state in ('invited', 'signed-up', 'declined')),
    left_behind boolean not null,
    invited_at timestamptz not null,
    signed_up_at timestamptz,
    seated boolean not null default false,
    attendance text check (attendance in ('present', 'absent', 'excused')),
    version bigint not null default 1,
    primary key (county, gathering_id, child_id)
);
create index participants_gathering on participants (gathering_id, org_code, child_id);
create index participants_child on participants (child_id);
create index participants_place on participants (org_code);

create table photos (
    id uuid primary key,
    gathering_id uuid not null references gatherings,
    org_code text collate "C" not null,
    file_id uuid not null,
    content_type text not null,
    caption text,
    added_by uuid not null,
    added_at timestamptz not null
);
create index photos_gathering on photos (gathering_id, id);

create table evaluations (
    gathering_id uuid not null references gatherings,
    account_id uuid not null,
    org_code text collate "C" not null,
    organisation int not null check (organisation between 1 and 5),
    content int not null check (content between 1 and 5),
    course int not null check (course between 1 and 5),
    note_cipher bytea,
    given_at timestamptz not null,
    primary key (gathering_id, account_id)
);

-- The address of a unit's calendar is derived from the serial: a higher one makes the old address void.
create table feeds (
    org_code text collate "C" primary key,
    serial int not null,
    open boolean not null
);

create table calls (
    id uuid not null,
    org_code text collate "C" not null,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    room_id uuid references rooms,
    medium text not null check (medium in ('phone', 'video')),
    starts_at timestamptz not null,
    minutes int not null,
    state text not null check (state in ('free', 'booked', 'held', 'missed')),
    child_id uuid,
    relation text,
    marked_by uuid,
    marked_at timestamptz,
    version bigint not null default 1,
    primary key (county, id),
    check ((state = 'free') = (child_id is null))
);
create unique index calls_once on calls (org_code, coalesce(room_id, '00000000-0000-0000-0000-000000000000'), medium, starts_at);
create index calls_place on calls (org_code, starts_at, id);
create index calls_child on calls (child_id, starts_at) where child_id is not null;

create table contact_reports (
    id uuid not null,
    child_id uuid not null,
    org_code text collate "C" not null,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    month date not null check (extract(day from month) = 1),
    relation text not null,
    calls int not null,
    letters int not null,
    class_teacher int not null,
    subject_teacher int not null,
    home_on date,
    by_parent boolean not null,
    recorded_by uuid,
    at timestamptz not null,
    withdrawn_at timestamptz,
    version bigint not null default 1,
    primary key (county, id)
);
create index contact_reports_child on contact_reports (child_id, month);
create index contact_reports_place on contact_reports (org_code, month);

create table parent_links (
    id uuid primary key,
    child_id uuid not null,
    org_code text collate "C" not null,
    month date not null,
    relation text not null,
    token_hash bytea not null unique,
    expires_at timestamptz not null,
    used_at timestamptz,
    created_by uuid not null
);
create index parent_links_child on parent_links (child_id, month);
create index parent_links_place on parent_links (org_code);

do $$
declare
    name text;
begin
    foreach name in array array['children', 'homes', 'rooms', 'visits', 'gatherings', 'participants', 'photos', 'evaluations', 'feeds', 'calls', 'contact_reports', 'parent_links'] loop
        execute format('alter table %I enable row level security', name);
        execute format(
            $p$create policy place on %I to ${place}
               using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true))$p$, name);
    end loop;
    -- A class takes part in what its school offers: one sees what the units above hold, too.
    foreach name in array array['homes', 'rooms', 'gatherings', 'photos'] loop
        execute format($p$create policy above on %I for select to ${place} using (starts_with(current_setting('app.scope_lo', true), org_code))$p$, name);
    end loop;
end $$;
-- And books its calls.
create policy above on calls to ${place} using (starts_with(current_setting('app.scope_lo', true), org_code));

-- Whoever changes participants takes this first: they wait here for each other instead of deadlocking at the children's rows.
create function take_turn(gathering uuid) returns void language sql security definer set search_path = public, pg_temp as $$
    select from gatherings where id = gathering for no key update
$$;
revoke all on function take_turn(uuid) from public;
grant execute on function take_turn(uuid) to ${place};

-- Who has a place is decided among all who signed up, also those whom the caller does not see; after take_turn().
-- Until the sign-up closes, left-behind children go first; from then on nobody who has a place loses it.
create function reseat(gathering uuid, at timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    g gatherings;
begin
    select * into g from gatherings where id = gathering;
    with ranked as (
        select county, child_id, g.capacity is null or row_number() over (order by
            seated and coalesce(g.sign_up_closes_at <= at, false) desc, left_behind and g.left_behind_first desc, signed_up_at, child_id) <= g.capacity as has_place
        from participants where gathering_id = gathering and state = 'signed-up')
    update participants p set seated = ranked.has_place
    from ranked where p.county = ranked.county and p.gathering_id = gathering and p.child_id = ranked.child_id and p.seated <> ranked.has_place;
    update participants set seated = false where gathering_id = gathering and state <> 'signed-up' and seated;
    update gatherings set
        (invited, signed_up, seated, present) = (
            select count(*), count(*) filter (where state = 'signed-up'), count(*) filter (where p.seated), count(*) filter (where attendance = 'present')
            from participants p where gathering_id = gathering)
    where id = gathering;
end $$;
revoke all on function reseat(uuid, timestamptz) from public;
grant execute on function reseat(uuid, timestamptz) to ${place};

-- A class that marks who came also says so of an activity of its school.
create function hold(gathering uuid) returns void language sql security definer set search_path = public, pg_temp as $$
    update gatherings set state = 'held', version = version + 1 where id = gathering and state in ('approved', 'held')
$$;
revoke all on function hold(uuid) from public;
grant execute on function hold(uuid) to ${place};
