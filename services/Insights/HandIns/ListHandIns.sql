select u.code as "OrgCode", u.name as "Name", h.first_at as "FirstAt", h.handed_in_at as "HandedInAt", h.handed_in_by as "HandedInBy",
    coalesce(h.times, 0) as "Times", h.content_type as "ContentType"
from units u
left join hand_ins h on h.org_code = u.code and h.period = @period
where u.hands_in_to = @unit and not exists (select from moves where from_code = u.code)
    and (@state = '' or (h.times is null) = (@state = 'missing'))
    and u.code > @after collate "C"
order by u.code limit @limit
