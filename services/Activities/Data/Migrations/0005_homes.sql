-- ACT-09: how many children a Home serves. A Home entered by mistake, or given up, is closed; its history stays.
alter table homes add column children_served int not null default 0;
alter table homes add column closed_on date;
alter table homes add column closed_reason text check (closed_reason in ('mistake', 'given-up'));
alter table homes add column closed_by uuid;
-- ACT-01: townships have Women's Homes, too.
alter table homes drop constraint homes_kind_check;
alter table homes add constraint homes_kind_check check (kind in ('school', 'community', 'women'));

-- ACT-02: Homes to be built are assigned to schools in batches.
create table batches (
    id uuid primary key,
    org_code text collate "C" not null,
    number int not null check (number > 0),
    name text not null,
    assigned_on date not null,
    created_by uuid not null
);
-- Not unique: where divisions merge, two of their batches may bear one number.
create index batches_place on batches (org_code, number);
create table projects (
    batch_id uuid not null references batches,
    org_code text collate "C" not null,
    built_on date,
    built_by uuid,
    version bigint not null default 1,
    primary key (batch_id, org_code)
);
create index projects_place on projects (org_code);

do $$
declare
    name text;
begin
    foreach name in array array['batches', 'projects'] loop
        execute format('alter table %I enable row level security', name);
        execute format(
            $p$create policy place on %I to ${place}
               using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true))$p$, name);
    end loop;
end $$;
-- A school knows of which batch its Home is.
create policy above on batches for select to ${place} using (starts_with(current_setting('app.scope_lo', true), org_code));
