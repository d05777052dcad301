-- States as of the period's end, and what fell into it.
with known as (
    select org_code, max(month) as month from figures
    where not own and code = 'filing' and month <= @last and org_code = @unit and @breadth = 'Itself' group by org_code
    union all
    select org_code, max(month) from figures
    where not own and code = 'filing' and month <= @last and parent = @unit and @breadth = 'Below' group by org_code
    union all
    select org_code, max(month) from figures
    where not own and code = 'filing' and month <= @last and length(org_code) = 6 and org_code >= @unit and org_code < @high and @breadth = 'Counties' group by org_code
    union all
    select org_code, max(month) from figures
    where own and code = 'filing' and month <= @last and org_code >= @unit and org_code < @high and org_code like '%S%' and @breadth = 'Schools' group by org_code
)
select f.org_code as "OrgCode", f.code as "Code", f.numerator as "Numerator", f.denominator as "Denominator"
from known k join figures f on f.org_code = k.org_code and not f.own and f.month = k.month and f.term = ''
union all
select f.org_code, f.code, sum(f.numerator)::bigint, sum(f.denominator)::bigint
from known k join figures f on f.org_code = k.org_code and not f.own and f.month >= @from and f.month < @after and f.term <> '' and (@term is null or f.term = @term)
group by f.org_code, f.code
