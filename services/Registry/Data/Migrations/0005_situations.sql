-- What indicators count of a child (REG-12), each fact with the day since when it is so.
create table situations (
    child_id uuid primary key references children on delete cascade,
    org_code text collate "C" not null,
    enrolment text,
    enrolment_since date,
    immunisation text,
    immunisation_since date,
    guardian_taught boolean,
    guardian_taught_since date,
    legal_aid text,
    legal_aid_since date,
    version bigint not null
);
create index situations_place on situations (org_code, child_id);
alter table situations enable row level security;
create policy place on situations to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
create policy assigned on situations to ${assigned} using (exists (
    select from assignments a
    where a.child_id = situations.child_id and not a.ended and a.account_id = nullif(current_setting('app.account', true), '')::uuid));
