-- One class, or all of a school's, straight from what is known of its children.
select org_code as "OrgCode", code as "Code", count(*) filter (where meets) as "Numerator", count(*) as "Denominator"
from standings(@until) where org_code = @unit or (place = @unit and @breadth = 'Below') group by org_code, code
union all
select org_code, 'duty.' || kind, count(*) filter (where met), count(*)
from duties
where (org_code = @unit or (place = @unit and @breadth = 'Below')) and period_end >= @from and period_end < @after
    and (@term is null or term_of(org_code, period_end) = @term)
group by org_code, kind
union all
select org_code, kind, sum(amount)::bigint, count(*)
from happenings
where (org_code = @unit or (place = @unit and @breadth = 'Below')) and counts and on_day >= @from and on_day < @after
    and (@term is null or term_of(org_code, on_day) = @term)
group by org_code, kind
union all
select org_code, 'aid', sum(amount_fen)::bigint, count(*)
from aids
where (org_code = @unit or (place = @unit and @breadth = 'Below')) and paid_on >= @from and paid_on < @after
    and (@term is null or term_of(org_code, paid_on) = @term)
group by org_code
