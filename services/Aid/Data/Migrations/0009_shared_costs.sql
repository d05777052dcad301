-- What an event cost is shared by those who took part; no donation pays for it (AID-03).
create table shared_costs (
    id uuid primary key,
    org_code text collate "C" not null,
    campaign_id uuid not null references campaigns,
    happened_on date not null,
    what text not null,
    amount_fen bigint not null check (amount_fen > 0),
    people int not null check (people >= 2),
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    withdrawn_at timestamptz,
    version bigint not null default 1
);
create index shared_costs_campaign on shared_costs (campaign_id, happened_on);
alter table shared_costs enable row level security;
create policy place on shared_costs to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
