-- An account is one helper only. Of several, the one with the most children keeps it; the others keep their children, whose pairs, duties and
-- records go on naming the account, and the trail says which it was.
with kept as (
    select distinct on (account_id) id from helpers h where account_id is not null and retired_on is null
    order by account_id, (select count(*) from pairs p where p.helper_id = h.id and p.ends_on is null) desc, id
), freed as (
    update helpers h set account_id = null, version = h.version + 1 from helpers was
    where was.id = h.id and h.account_id is not null and h.retired_on is null and h.id not in (select id from kept)
    returning h.id, h.org_code, was.account_id
)
insert into audit (id, at, org_code, action, subject, detail)
select uuid7(), now(), org_code, 'pairing.helper.change', 'helper/' || id, jsonb_build_object('accountId', account_id) from freed;
create unique index helpers_account_once on helpers (account_id) where account_id is not null and retired_on is null;
