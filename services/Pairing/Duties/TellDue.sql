-- All duties of a helper that are due on a day go into one fact; whoever is told of the day itself needs no earlier word any more.
with helpers as (
    select distinct account_id, due_on from (
        select account_id, due_on from duties
        where met_on is null and missed_at is null and account_id is not null and due_told = 0 and due_on between @today and @soon
        union all
        select account_id, due_on from duties
        where met_on is null and missed_at is null and account_id is not null and due_told = 1 and due_on = @today) due
    limit @portion
), told as (
    update duties d set due_told = case when d.due_on = @today then 2 else 1 end
    from helpers h
    where d.account_id = h.account_id and d.due_on = h.due_on and d.met_on is null and d.missed_at is null
      and d.due_told < case when d.due_on = @today then 2 else 1 end
    returning d.helper_id, d.account_id, d.due_on, d.org_code, d.due_told
)
select (array_agg(helper_id))[1] as "HelperId", account_id as "AccountId", due_on as "DueOn", count(*)::int as "Count", min(org_code) as "OrgCode", max(due_told)::bigint as "Version"
from told group by account_id, due_on
