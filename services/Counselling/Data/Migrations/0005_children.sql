-- Where each child is on the roll: a referral is of a child that its writer may see, and goes along when the child moves.
create table children (
    id uuid primary key,
    org_code text collate "C" not null,
    active boolean not null default true,
    version bigint not null
);
create index children_place on children (org_code, id) where active;
alter table children enable row level security;
create policy place on children to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
create index referrals_child on referrals (child_id) where case_id is null and closed_at is null;
