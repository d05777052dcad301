-- Classes opened before anybody listened are told of once more; whoever knows them already changes nothing.
insert into outbox (id, type, body, headers)
select gen_random_uuid(), 'Tongxing.Contracts.Registry:ClassOpened',
    json_build_object('classCode', org_code, 'schoolCode', school_code, 'cohortYear', cohort_year, 'number', number, 'orgCode', school_code, 'version', 1), '{}'
from classes;
