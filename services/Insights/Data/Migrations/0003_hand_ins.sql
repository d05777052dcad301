-- Reports that units handed in to the level above. What people gave, not what events told: a rebuild leaves it alone.
create table hand_ins (
    org_code text collate "C" not null,
    period text not null,
    file_id uuid not null references files,
    content_type text not null,
    handed_in_by uuid not null,
    first_at timestamptz not null,
    handed_in_at timestamptz not null,
    times int not null,
    primary key (org_code, period)
);
alter table hand_ins enable row level security;
create policy place on hand_ins to ${place} using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

-- Whom a unit's reports go to. A village's school hands in to the township; villages, Homes, agencies and classes hand in nothing.
alter table units add column hands_in_to text collate "C" generated always as (
    case
        when code ~ '^([0-9]{4}|[0-9]{6}|[0-9]{9})$' then parent_of(code)
        when code ~ '^[0-9]+S[0-9]+$' then left(parent_of(code), 9)
    end) stored;
create index units_hands_in_to on units (hands_in_to, code);
