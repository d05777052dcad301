-- {0} units, {1} their ends; what is asked up to now: {2} kinds, {3} periods, {4} groups; the term {5} to {6}; {7} all groups.
with asked (kind, period, grp) as (select * from unnest({2}, {3}, {4})),
groups as (select grp, (select count(*) from asked where asked.grp = g.grp) as asked from unnest({7}) g (grp)),
kids as (
    select u.code, c.id
    from unnest({0}, {1}) u (code, ends) join children c on c.org_code >= u.code and c.org_code < u.ends and c.active and c.left_behind),
made as (
    select m.child_id, asked.grp, count(*) as made
    from marks m join asked using (kind, period)
    where m.made and m.child_id in (select id from kids)
    group by m.child_id, asked.grp),
joined as (
    select distinct p.child_id
    from participants p join gatherings g on g.id = p.gathering_id
    where p.seated and g.kind = 'interest-group' and g.state in ('approved', 'held') and g.starts_at >= {5} and g.starts_at < {6}
        and p.child_id in (select id from kids))
select kids.code as "OrgCode", groups.grp as "Group", count(*)::int as "Children",
       count(*) filter (where case when groups.grp = 'interest' then joined.child_id is null else coalesce(made.made, 0) < groups.asked end)::int as "Without"
from kids cross join groups
left join made on made.child_id = kids.id and made.grp = groups.grp
left join joined on joined.child_id = kids.id
group by kids.code, groups.grp
