alter table role_grants add column version bigint not null default 1;

-- Grants and locks from before anybody listened are told of; whoever knows them already changes nothing.
insert into outbox (id, type, body, headers)
select gen_random_uuid(), 'Tongxing.Contracts.Identity:GrantGiven',
    json_build_object('grantId', id, 'accountId', account_id, 'role', role, 'kind', kind, 'orgCode', org_code, 'version', version), '{}'
from role_grants;
insert into outbox (id, type, body, headers)
select gen_random_uuid(), 'Tongxing.Contracts.Identity:AccountLocked', json_build_object('accountId', id, 'orgCode', org_code, 'version', version), '{}'
from accounts where locked;
