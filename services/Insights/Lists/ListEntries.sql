select id as "Id", child_id as "ChildId", org_code as "OrgCode", on_day as "On", detail as "Detail", amount as "Amount"
from (
    select id, child_id, org_code, on_day, detail, amount from happenings where kind = @code and counts
    union all
    select application_id, child_id, org_code, paid_on, null, amount_fen from aids where @code = 'aid'
) listed
where org_code >= @unit and org_code < @high and on_day >= @from and on_day < @after and (@term is null or term_of(org_code, on_day) = @term)
    and (on_day, id) < (@day, @id)
order by on_day desc, id desc limit @limit
