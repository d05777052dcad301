-- Who acts where, as Identity tells: what is for a role reaches those who hold it, and nobody who has lost it.
create table grants (
    id uuid primary key,
    org_code text collate "C" not null,
    account_id uuid not null,
    role text, -- null: its end came before its beginning
    ended boolean not null default false,
    version bigint not null
);
create index grants_place on grants (org_code, role) where not ended;
create index grants_account on grants (account_id) where not ended;

create table locked_accounts (
    account_id uuid primary key,
    org_code text collate "C" not null,
    locked boolean not null,
    version bigint not null
);

create table assignments (
    pairing_id uuid primary key,
    org_code text collate "C" not null,
    child_id uuid not null,
    account_id uuid,
    ended boolean not null default false,
    version bigint not null
);
create index assignments_child on assignments (child_id) where not ended;

-- Missed duties, until they are met. A row that says met may come before the one that says missed.
create table overdue_duties (
    id uuid primary key,    -- in whatever county the child is now
    org_code text collate "C" not null,
    county text collate "C" not null generated always as (left(org_code, 6)) stored,
    pairing_id uuid not null,
    child_id uuid not null,
    kind text not null,
    due_on date not null,
    done int not null default 0,
    required int not null default 0,
    met boolean not null,
    -- Whose matter it has become: 0 the helper's, 1 the class teacher's, 2 the school's, 3 the township's, 4 the county's.
    level smallint not null default 0,
    reminded_on date not null,
    version bigint not null
);
create index overdue_duties_place on overdue_duties (org_code, due_on) where not met;
create index overdue_duties_county on overdue_duties (county) where not met;
create index overdue_duties_rising on overdue_duties (level, due_on) where not met;
create index overdue_duties_reminded on overdue_duties (reminded_on) where not met;

-- The counties whose people had a day's digest; '' when all had.
create table digests (
    county text collate "C" not null,
    day date not null,
    primary key (day, county)
);

-- One thing to know, for one account or for a role at a unit. What it says is made from a template when somebody looks.
create table notices (
    id uuid primary key,
    org_code text collate "C" not null,
    account_id uuid,
    role text,
    recipient text not null generated always as (coalesce(account_id::text, role || '@' || org_code)) stored,
    kind text not null,
    template int not null,
    subject text not null,
    child_id uuid,
    facts jsonb not null default '{}',
    urgent boolean not null default false,
    told_at timestamptz not null,
    times int not null default 1,
    settled_at timestamptz,
    check ((account_id is null) <> (role is null)),
    unique (kind, subject, recipient)
);
create index notices_account on notices (account_id, told_at) where account_id is not null;
create index notices_role on notices (org_code, role, told_at) where role is not null;
create index notices_told on notices (told_at);

-- What was told again after the mark is unread again.
create table notice_reads (
    notice_id uuid not null references notices on delete cascade,
    account_id uuid not null,
    at timestamptz not null,
    primary key (notice_id, account_id)
);

-- How a person wants to be told outside the inbox.
create table preferences (
    account_id uuid primary key,
    language text not null default 'zh-Hans' check (language in ('zh-Hans', 'en')),
    quiet_from time not null,
    quiet_to time not null,
    version bigint not null default 1
);

create table wishes (
    account_id uuid not null,
    kind text not null,
    channel text not null check (channel in ('email', 'sms')),
    wanted boolean not null,
    primary key (account_id, kind, channel)
);

-- Nothing but the code goes to an address before it is confirmed.
create table addresses (
    account_id uuid not null,
    channel text not null check (channel in ('email', 'sms')),
    address_cipher bytea not null,
    confirmed_at timestamptz,
    code_hash bytea,
    code_until timestamptz,
    code_sent_at timestamptz,
    code_tries int not null default 0,
    primary key (account_id, channel)
);

do $$
declare
    name text;
begin
    foreach name in array array['grants', 'locked_accounts', 'assignments', 'overdue_duties', 'notices', 'notice_reads', 'preferences', 'wishes', 'addresses'] loop
        execute format('alter table %I enable row level security', name);
    end loop;
    foreach name in array array['grants', 'locked_accounts', 'assignments', 'overdue_duties', 'notices'] loop
        execute format(
            $p$create policy place on %I to ${place}
               using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true))$p$, name);
    end loop;
    foreach name in array array['notices', 'notice_reads', 'preferences', 'wishes', 'addresses'] loop
        execute format($p$create policy assigned on %I to ${assigned} using (account_id = nullif(current_setting('app.account', true), '')::uuid)$p$, name);
    end loop;
    -- What is a person's own has no place: beside that person only work on the whole province sees it, which sends what is due.
    foreach name in array array['preferences', 'wishes', 'addresses'] loop
        execute format($p$create policy sender on %I to ${place} using (current_setting('app.scope_lo', true) = '' and current_setting('app.scope_hi', true) = '~')$p$, name);
    end loop;
end $$;
create policy place on notice_reads to ${place} using (exists (select from notices n where n.id = notice_id));

-- The end of quiet hours that a moment lies in, as people in China have them; the moment itself outside of them.
create function after_quiet(at timestamptz, quiet_from time, quiet_to time) returns timestamptz language sql stable as $$
    select case
        when quiet_from = quiet_to then at
        when quiet_from < quiet_to and local::time >= quiet_from and local::time < quiet_to then (local::date + quiet_to) at time zone 'Asia/Shanghai'
        when quiet_from > quiet_to and local::time >= quiet_from then (local::date + 1 + quiet_to) at time zone 'Asia/Shanghai'
        when quiet_from > quiet_to and local::time < quiet_to then (local::date + quiet_to) at time zone 'Asia/Shanghai'
        else at end
    from (select at at time zone 'Asia/Shanghai' as local) moment
$$;
