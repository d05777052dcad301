-- Activities and Pairing go by the days that counties set from now on: what was set before is told again, as it is.
insert into outbox (id, type, body, headers)
select gen_random_uuid(), 'Tongxing.Contracts.Registry:TermDefined',
    json_build_object('term', code, 'orgCode', county, 'startsOn', starts_on, 'endsOn', ends_on, 'version', version), '{}'
from terms where county <> '';
