-- Pairs are told again with the kind of their helper, which the event did not carry. Of those that have ended there is nothing to count any more:
-- told again, they would begin anew.
with told as (
    update pairs p set version = p.version + 1 from helpers h where h.id = p.helper_id and p.ends_on is null
    returning p.id, p.child_id, p.helper_id, p.account_id, p.org_code, p.version, h.kind)
insert into outbox (id, type, body, headers)
select uuid7(), 'Tongxing.Contracts.Pairing:PairingStarted',
    json_build_object(
        'pairingId', id, 'childId', child_id, 'helperId', helper_id, 'accountId', account_id, 'orgCode', org_code, 'version', version, 'helperKind', kind), '{}'
from told;
