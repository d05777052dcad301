-- Auditors read the trail of their place. Whoever acts for a caller writes any row and reads those of the place acted
-- in, whatever a query forgot; the service's own login role, which seals and verifies the chain, sees all of them.
create index audit_place on audit (org_code, id);
create index audit_account on audit (account_id, id);
alter table audit enable row level security;
create policy everyone_writes on audit for insert to ${place}, ${assigned} with check (true);
create policy place_reads on audit for select to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
create policy chain on audit to ${app} using (true);
