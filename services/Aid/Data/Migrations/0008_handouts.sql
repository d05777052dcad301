-- Goods given to many children at once: a kit for each, and what is meant for an age group (AID-09, AID-10).
create table handouts (
    id uuid primary key,
    org_code text collate "C" not null,
    campaign_id uuid not null references campaigns,
    name text not null,
    happened_on date not null,
    delivered_by_cipher bytea not null,
    planned_by uuid not null,
    planned_at timestamptz not null
);
create index handouts_place on handouts (org_code, id);

create table handout_lines (
    handout_id uuid not null references handouts,
    goods_id uuid not null references goods,
    per_child int not null check (per_child > 0),
    from_grade int,
    to_grade int,
    primary key (handout_id, goods_id)
);

-- With the grade that counted when it was given: it says which age group's gift the child got.
create table handout_children (
    handout_id uuid not null references handouts,
    child_id uuid not null,
    org_code text collate "C" not null,
    grade int,
    given_at timestamptz not null,
    primary key (handout_id, child_id)
);
create index handout_children_child on handout_children (child_id);

alter table goods_moves add column handout_id uuid references handouts;
create index goods_moves_handout on goods_moves (handout_id) where handout_id is not null;

do $$
declare
    name text;
begin
    foreach name in array array['handouts', 'handout_lines', 'handout_children'] loop
        execute format('alter table %I enable row level security', name);
    end loop;
    foreach name in array array['handout_lines', 'handout_children'] loop
        execute format('create policy place on %I to ${place} using (exists (select from handouts h where h.id = handout_id))', name);
    end loop;
end $$;
create policy place on handouts to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
