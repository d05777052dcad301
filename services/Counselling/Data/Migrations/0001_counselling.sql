create table mailboxes (
    id uuid primary key,
    org_code text collate "C" not null,
    code text not null unique,
    created_by uuid not null,
    created_at timestamptz not null,
    revoked_at timestamptz,
    version bigint not null default 1
);
create index mailboxes_place on mailboxes (org_code, id);

-- Of who wrote, only what they wrote of themselves; no address, no browser, no session.
create table letters (
    id uuid primary key,
    org_code text collate "C" not null,
    mailbox_id uuid not null references mailboxes,
    receipt_hash bytea not null unique,
    name_cipher bytea,
    to_counsellor boolean not null default false,
    state text not null,
    waits_since timestamptz not null,
    read_due date not null,
    answer_due date not null,
    read_at timestamptz,
    answered_at timestamptz,
    flagged boolean not null default false,
    look_due timestamptz,
    looked_at timestamptz,
    handed_at timestamptz,
    counsellor_id uuid,
    case_id uuid,
    escalation int not null default 0,
    escalate_at timestamptz,
    version bigint not null default 1
);
create index letters_place on letters (org_code, id);
create index letters_escalate on letters (escalate_at) where escalate_at is not null;

create table messages (
    id uuid primary key,
    org_code text collate "C" not null,
    letter_id uuid not null references letters,
    by_writer boolean not null,
    author_id uuid,
    text_cipher bytea not null,
    at timestamptz not null,
    key_hash bytea unique
);
create index messages_letter on messages (letter_id, id);
create index messages_place on messages (org_code, id);

create table flags (
    id uuid primary key,
    org_code text collate "C" not null,
    letter_id uuid not null references letters,
    message_id uuid not null references messages,
    rule text not null,
    category text not null,
    lexicon text not null
);
create index flags_letter on flags (letter_id);
create index flags_place on flags (org_code, id);

create table counsellors (
    id uuid primary key, -- the account's
    org_code text collate "C" not null,
    display_name text not null,
    supervises boolean not null default false,
    dismissed_at timestamptz,
    version bigint not null default 1
);
create index counsellors_place on counsellors (org_code, id);

create table referrals (
    id uuid primary key,
    org_code text collate "C" not null,
    child_id uuid not null,
    reason text not null,
    text_cipher bytea not null,
    referred_by uuid not null,
    at timestamptz not null,
    case_id uuid,
    version bigint not null default 1
);
create index referrals_place on referrals (org_code, id);

-- What the place may know of a case: that there is one, how serious, since when.
create table cases (
    id uuid primary key,
    org_code text collate "C" not null,
    source text not null,
    letter_id uuid,
    level int not null,
    counsellor_id uuid not null,
    supervisor_id uuid,
    opened_at timestamptz not null,
    closed_at timestamptz,
    outcome text,
    keep_until date,
    version bigint not null default 1
);
create index cases_place on cases (org_code, id);
create index cases_counsellor on cases (counsellor_id, id);
create index cases_supervisor on cases (supervisor_id, id) where supervisor_id is not null;
create index cases_keep on cases (keep_until) where keep_until is not null;

-- The rest is for the two people of the case alone: no policy opens it to a place.
create table case_files (
    id uuid primary key references cases, -- the case's
    child_id uuid,
    birth_year int,
    -- Without it nothing of the case's text can be read any more.
    key_cipher bytea
);

create table case_notes (
    id uuid primary key,
    case_id uuid not null references cases,
    kind text not null,
    text_cipher bytea not null,
    author_id uuid not null,
    at timestamptz not null,
    corrects_id uuid
);
create index case_notes_case on case_notes (case_id, id);

create table appointments (
    id uuid primary key,
    case_id uuid not null references cases,
    starts_at timestamptz not null,
    minutes int not null,
    place text not null,
    state text not null,
    version bigint not null default 1
);
create index appointments_case on appointments (case_id, starts_at);

create table crisis_steps (
    id uuid primary key,
    org_code text collate "C" not null,
    case_id uuid not null references cases,
    level int not null,
    kind text not null,
    due_at timestamptz not null,
    confirmed_at timestamptz,
    confirmed_by uuid,
    done_by_cipher bytea,
    escalation int not null default 0,
    escalate_at timestamptz,
    version bigint not null default 1,
    unique (case_id, level, kind)
);
create index crisis_steps_place on crisis_steps (org_code, due_at, id);
create index crisis_steps_escalate on crisis_steps (escalate_at) where escalate_at is not null;

do $$
declare
    name text;
begin
    foreach name in array array[
        'mailboxes', 'letters', 'messages', 'flags', 'counsellors', 'referrals', 'cases', 'case_files', 'case_notes', 'appointments', 'crisis_steps'] loop
        execute format('alter table %I enable row level security', name);
    end loop;
    foreach name in array array['mailboxes', 'letters', 'messages', 'flags', 'counsellors', 'referrals', 'cases', 'crisis_steps'] loop
        execute format(
            $p$create policy place on %I to ${place}
               using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true))$p$, name);
    end loop;
    foreach name in array array['case_notes', 'appointments', 'crisis_steps'] loop
        execute format(
            $p$create policy assigned on %I to ${assigned} using (exists (
                   select from cases c where c.id = case_id and nullif(current_setting('app.account', true), '')::uuid in (c.counsellor_id, c.supervisor_id)))$p$, name);
    end loop;
end $$;
create policy assigned on cases to ${assigned} using (nullif(current_setting('app.account', true), '')::uuid in (counsellor_id, supervisor_id));
create policy assigned on case_files to ${assigned} using (exists (
    select from cases c where c.id = case_files.id and nullif(current_setting('app.account', true), '')::uuid in (c.counsellor_id, c.supervisor_id)));
-- Who counsels is told to everybody who may need one: a school's counsellors are the county's.
create policy everyone_reads on counsellors for select to ${place}, ${assigned} using (true);

-- A child comes with a code and without an account: these tell the place to act in, and nothing else.
create function place_of_mailbox(asked text) returns text language sql stable security definer set search_path = public as $$
    select org_code from mailboxes where code = asked and revoked_at is null
$$;
create function place_of_letter(asked bytea) returns text language sql stable security definer set search_path = public as $$
    select org_code from letters where receipt_hash = asked
$$;

-- What was kept long enough can be read by nobody, whatever copies there are.
create function destroy_case_keys(today date) returns int language sql security definer set search_path = public as $$
    with gone as (
        update case_files f set key_cipher = null, child_id = null, birth_year = null
        from cases c where c.id = f.id and c.keep_until < today and f.key_cipher is not null
        returning 1)
    select count(*)::int from gone
$$;
