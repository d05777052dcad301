select month as "Month", code as "Code", sum(numerator)::bigint as "Numerator", sum(denominator)::bigint as "Denominator"
from figures where org_code = @unit and not own and month between @first and @last
group by month, code order by month
