create table causes (id uuid primary key, org_code text collate "C" not null);
alter table causes enable row level security;
create policy place on causes to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));

create table effects (id uuid primary key, org_code text collate "C" not null);
alter table effects enable row level security;
create policy place on effects to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
