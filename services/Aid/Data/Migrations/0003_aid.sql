-- What Registry tells of children: where they are; no names, no numbers.
create table children (
    id uuid primary key,
    org_code text collate "C" not null,
    grade int,
    active boolean not null default true,
    version bigint not null
);
create index children_place on children (org_code, id);

create table notices (
    id uuid primary key,
    org_code text collate "C" not null,
    programme_id text not null,
    lines int not null,
    total_fen bigint not null,
    posted_at text[] not null,
    published_on date not null,
    ends_on date not null,
    published_by uuid not null,
    closed_at timestamptz,
    version bigint not null default 1
);
create index notices_place on notices (org_code, id);
create index notices_running on notices (ends_on) where closed_at is null;

create table batches (
    id uuid primary key,
    org_code text collate "C" not null,
    book_id uuid not null references books,
    programme_id text not null,
    fund text not null,
    payments int not null,
    total_fen bigint not null,
    made_by uuid not null,
    made_at timestamptz not null,
    paid_on date,
    dropped_at timestamptz,
    version bigint not null default 1
);
create index batches_place on batches (org_code, id);

create table applications (
    id uuid primary key,
    org_code text collate "C" not null,
    child_id uuid not null references children,
    programme_id text not null,
    tier text not null,
    purpose text not null,
    period text not null,
    year int not null,
    amount_fen bigint not null check (amount_fen >= 0),
    state text not null,
    papers text[] not null,
    name_cipher bytea not null,
    reason_cipher bytea,
    payee_cipher bytea,
    bank_cipher bytea,
    account_cipher bytea,
    received_on date not null,
    submitted_by uuid not null,
    submitted_at timestamptz not null,
    reviewed_by uuid,
    reviewed_at timestamptz,
    review_cipher bytea,
    decided_by uuid,
    decided_at timestamptz,
    decision_cipher bytea,
    notice_id uuid references notices,
    notice_line int,
    confirmed_by uuid,
    confirmed_at timestamptz,
    batch_id uuid references batches,
    paid_on date,
    entry_id uuid references entries,
    receipt_on date,
    receipt_by text,
    ended_by uuid,
    ended_at timestamptz,
    end_cipher bytea,
    recovered_on date,
    due_on date,
    overdue_at timestamptz,
    version bigint not null default 1,
    -- AID-50: whoever passed or sent a case does not decide on it, too.
    constraint applications_second_person check (decided_by is null or (decided_by <> reviewed_by and decided_by <> submitted_by)),
    unique (notice_id, notice_line)
);
create index applications_place on applications (org_code, id);
create index applications_child on applications (child_id, year);
create index applications_open on applications (due_on) where due_on is not null and overdue_at is null;
create index applications_batch on applications (batch_id) where batch_id is not null;
create unique index applications_once on applications (child_id, programme_id, period)
    where state not in ('rejected', 'withdrawn', 'superseded', 'cancelled');

create table documents (
    id uuid primary key,
    org_code text collate "C" not null,
    application_id uuid not null references applications,
    kind text not null,
    file_id uuid not null references files,
    content_type text not null,
    size bigint not null,
    added_by uuid not null,
    added_at timestamptz not null,
    removed_at timestamptz
);
create index documents_application on documents (application_id);

create table objections (
    id uuid primary key,
    org_code text collate "C" not null,
    notice_id uuid not null references notices,
    line int,
    text_cipher bytea not null,
    contact_cipher bytea,
    raised_at timestamptz not null,
    answer text,
    upheld boolean,
    answered_by uuid,
    answered_at timestamptz
);
create index objections_notice on objections (notice_id, id);

do $$
declare
    name text;
begin
    foreach name in array array['children', 'notices', 'batches', 'applications', 'documents', 'objections'] loop
        execute format('alter table %I enable row level security', name);
        execute format(
            $p$create policy place on %I to ${place}
               using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true))$p$, name);
    end loop;
end $$;

-- What a child gets already in a year, wherever in the province it was applied for: no names, no place (AID-31, AID-39).
create function aids_of_child(child uuid, wanted int)
    returns table (id uuid, programme_id text, tier text, purpose text, period text, amount_fen bigint, state text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, a.programme_id, a.tier, a.purpose, a.period, a.amount_fen, a.state from applications a
    where a.child_id = child and a.year = wanted and a.state not in ('rejected', 'withdrawn', 'superseded', 'cancelled')
$$;

-- Names of units, for pages that nobody signs in to read: public facts, so no policy.
create table units (
    code text collate "C" primary key,
    name text not null,
    version bigint not null
);
