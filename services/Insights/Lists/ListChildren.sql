select child_id as "ChildId", org_code as "OrgCode", missed::int as "Missed"
from (
    select child_id, org_code, 1 as missed
    from standings(@until)
    where @kind = '' and not @happening and code = @code and meets = @meets and org_code >= @unit and org_code < @high
    union all
    select child_id, org_code, count(*)
    from duties
    where @kind <> '' and kind = @kind and not met and org_code >= @unit and org_code < @high and period_end >= @from and period_end < @after
        and (@term is null or term_of(org_code, period_end) = @term)
    group by child_id, org_code
    union all
    select child_id, org_code, count(*)
    from (
        select child_id, org_code from happenings
        where @happening and kind = @code and counts and org_code >= @unit and org_code < @high and on_day >= @from and on_day < @after
            and (@term is null or term_of(org_code, on_day) = @term)
        group by child_id, org_code, on_day having sum(amount) < max(coalesce(asked, 1))) months
    group by child_id, org_code
) listed
where (org_code, child_id) > (@place collate "C", @child)
order by org_code, child_id limit @limit
