update duties set missed_at = now(), version = version + 1
where (county, id) in (
    select county, id from duties
    where met_on is null and missed_at is null and due_on < @before
    order by due_on limit @portion for update skip locked)
returning *
