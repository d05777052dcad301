-- What fell into each month, and states where they changed: the first month has those that came with it.
with known as (
    select max(month) as month from figures where org_code = @unit and not own and code = 'filing' and month <= @first
)
select greatest(f.month, @first) as "Month", f.code as "Code", sum(f.numerator)::bigint as "Numerator", sum(f.denominator)::bigint as "Denominator"
from figures f
where f.org_code = @unit and not f.own and ((f.month between @first and @last) or (f.term = '' and f.month = (select month from known)))
group by 1, f.code order by 1
