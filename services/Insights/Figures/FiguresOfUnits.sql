-- States as of the period's end, and what fell into it.
with known as (
    select org_code, max(month) as month from figures where code = 'filing' and month <= @last and {units} group by org_code
)
select f.org_code as "OrgCode", f.code as "Code", f.numerator as "Numerator", f.denominator as "Denominator"
from known k join figures f on f.org_code = k.org_code and not f.own and f.month = k.month and f.term = ''
union all
select f.org_code, f.code, sum(f.numerator)::bigint, sum(f.denominator)::bigint
from known k join figures f on f.org_code = k.org_code and not f.own and f.month >= @from and f.month < @after and f.term <> '' and (@term is null or f.term = @term)
group by f.org_code, f.code
