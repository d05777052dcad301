-- Below a province or city two digits more, below a county three; a letter begins a school, Home or agency (five
-- characters) or a class (seven).
with filed (org_code, cases, serious, waiting, overdue) as (
    select org_code, 1, (level <= 2)::int, 0, 0 from cases where closed_at is null and org_code >= @low and org_code < @high
    union all
    select org_code, 0, 0, 1, (escalation > 0)::int from letters where state in ('new', 'read') and org_code >= @low and org_code < @high
)
select @unit || case
        when substr(org_code, length(@unit) + 1, 1) = 'C' then substr(org_code, length(@unit) + 1, 7)
        when substr(org_code, length(@unit) + 1, 1) between 'A' and 'Z' then substr(org_code, length(@unit) + 1, 5)
        when length(@unit) < 6 then substr(org_code, length(@unit) + 1, 2)
        else substr(org_code, length(@unit) + 1, 3) end as "OrgCode",
    sum(cases)::int as "Cases", sum(serious)::int as "Serious", sum(waiting)::int as "Waiting", sum(overdue)::int as "Overdue"
from filed group by 1 order by 1
