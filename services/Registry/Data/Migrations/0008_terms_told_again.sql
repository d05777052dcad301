-- Activities and Pairing go by the days that counties set from now on: what was set before is told again, as it is.
-- An id tells from when on a message may be sent: one drawn at random would wait for ages.
insert into outbox (id, type, body, headers)
select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid, 'Tongxing.Contracts.Registry:TermDefined',
    json_build_object('term', code, 'orgCode', county, 'startsOn', starts_on, 'endsOn', ends_on, 'version', version), '{}'
from terms where county <> '';
