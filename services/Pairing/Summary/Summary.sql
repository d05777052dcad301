-- Below a province or city two digits more, below a county three; a letter begins a school, Home or agency (five
-- characters) or a class (seven).
with below (org_code, unit) as not materialized (
    select distinct org_code, @unit || case
        when substr(org_code, length(@unit) + 1, 1) = 'C' then substr(org_code, length(@unit) + 1, 7)
        when substr(org_code, length(@unit) + 1, 1) between 'A' and 'Z' then substr(org_code, length(@unit) + 1, 5)
        when length(@unit) < 6 then substr(org_code, length(@unit) + 1, 2)
        else substr(org_code, length(@unit) + 1, 3) end
    from children where org_code >= @low and org_code < @high
), paired as (
    select b.unit, count(*) as pairings, count(distinct p.helper_id) as helpers
    from pairs p join below b on b.org_code = p.org_code where p.ends_on is null group by b.unit
), counted as (
    select b.unit,
        count(*) filter (where d.met_on is null and d.due_on >= @today) as due,
        count(*) filter (where d.met_on is not null) as met,
        count(*) filter (where d.met_on is null and d.due_on < @today) as overdue
    from duties d join below b on b.org_code = d.org_code where d.period_start <= @today group by b.unit
)
select u.unit as "OrgCode", coalesce(p.pairings, 0)::int as "Pairings", coalesce(p.helpers, 0)::int as "Helpers",
    coalesce(c.due, 0)::int as "Due", coalesce(c.met, 0)::int as "Met", coalesce(c.overdue, 0)::int as "Overdue"
from (select distinct unit from below) u left join paired p using (unit) left join counted c using (unit)
order by u.unit
