-- Whom children are paired with: helpers evaluate what their children took part in (ACT-62).
create table pairs (
    id uuid primary key, -- the pairing's
    child_id uuid not null,
    account_id uuid,
    ended boolean not null,
    version bigint not null
);
create index pairs_account on pairs (account_id, child_id) where not ended;
alter table pairs enable row level security;

-- No place sees pairs, so none has to follow a child that moves. An end that overtakes its beginning stays an end.
create function keep_pair(pairing uuid, child uuid, account uuid, over boolean, newer bigint) returns void language sql security definer set search_path = public, pg_temp as $$
    insert into pairs (id, child_id, account_id, ended, version) values (pairing, child, account, over, newer)
    on conflict (id) do update set account_id = excluded.account_id, ended = excluded.ended, version = excluded.version
    where pairs.version < excluded.version
$$;
revoke all on function keep_pair(uuid, uuid, uuid, boolean, bigint) from public;
grant execute on function keep_pair(uuid, uuid, uuid, boolean, bigint) to ${place};

create policy assigned on pairs for select to ${assigned} using (not ended and account_id = nullif(current_setting('app.account', true), '')::uuid);
create policy assigned on participants for select to ${assigned} using (child_id in (select pairs.child_id from pairs));
-- From the pairs on: what the children of one helper were at is found by index, not among all that was held.
create policy assigned on gatherings for select to ${assigned} using (state = 'held' and id in (
    select p.gathering_id from pairs join participants p on p.child_id = pairs.child_id where p.attendance = 'present'));
create policy assigned on evaluations to ${assigned}
    using (account_id = nullif(current_setting('app.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('app.account', true), '')::uuid and exists (select from gatherings g where g.id = gathering_id));
