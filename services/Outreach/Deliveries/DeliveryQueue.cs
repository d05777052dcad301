using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Deliveries;

/// <summary>The deliveries to partners that wait, in the database: any number of processes may take from it.</summary>
internal sealed class DeliveryQueue(IServiceScopeFactory scopes)
{
    /// <summary>Takes what is due. A taker that dies leaves it to be taken again when its minute has passed.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="perSubscription">No subscription gets more than so many at once, those under way included.</param>
    /// <param name="underWay">How many the caller has under way, by subscription.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<List<ClaimedDelivery>> ClaimAsync(int count, int perSubscription, IReadOnlyDictionary<Guid, int> underWay, CancellationToken ct)
    {
        var (ids, counts) = (underWay.Keys.ToArray(), underWay.Values.ToArray());
        var busy = ids.Where(id => underWay[id] >= perSubscription).ToArray();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OutreachDb>();
        await using var transaction = await db.BeginAsync(Scope.All("deliveries of every unit"), ct);
        var claimed = await db.Database.SqlQuery<ClaimedDelivery>(
            $"""
             update deliveries d set next_attempt_at = now() + interval '1 minute', attempts = d.attempts + 1
             from subscriptions s
             where s.id = d.subscription_id and d.id in (
                 select p.id from deliveries p join (
                     select due.id, row_number() over (partition by due.subscription_id order by due.next_attempt_at, due.id) + coalesce(u.count, 0) as turn
                     from (
                         select c.id, c.subscription_id, c.next_attempt_at from deliveries c join subscriptions q on q.id = c.subscription_id
                         where c.channel = 'webhook' and c.state = 'pending' and c.next_attempt_at <= now() and q.state = 'active' and q.id <> all({busy})
                         order by c.next_attempt_at limit {count}) due
                     left join unnest({ids}, {counts}) u (id, count) on u.id = due.subscription_id) w on w.id = p.id
                 where w.turn <= {perSubscription} and p.state = 'pending' and p.next_attempt_at <= now()
                 for update of p skip locked)
             returning d.id as "Id", d.subscription_id as "SubscriptionId", d.event_id as "EventId", d.event_type as "EventType", d.body::text as "Body", d.traceparent as "Traceparent",
                 d.attempts as "Attempts", d.created_at as "CreatedAt", s.url as "Url", s.secret_cipher as "SecretCipher", s.old_secret_cipher as "OldSecretCipher",
                 s.old_secret_until as "OldSecretUntil"
             """).ToListAsync(ct);
        await transaction.CommitAsync(ct);
        return claimed;
    }

    /// <summary>
    /// Notes how a try ended, and what becomes of the delivery and of its subscription. When an endpoint says that it is gone, what
    /// waits for it is dead: a partner who comes back gets it by asking for redelivery, not by surprise.
    /// </summary>
    public async Task SettleAsync(ClaimedDelivery delivery, SendOutcome outcome, TimeSpan? retryIn, TimeSpan disableAfter, CancellationToken ct)
    {
        var state = outcome.IsGood ? "delivered" : retryIn is null || outcome.IsGone ? "dead" : "pending";
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OutreachDb>();
        await using var transaction = await db.BeginAsync(Scope.All("deliveries of every unit"), ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             with tried as (
                 insert into delivery_attempts (delivery_id, at, status, error, duration_ms)
                 values ({delivery.Id}, clock_timestamp(), {outcome.Status}, {outcome.Error}, {outcome.DurationMs})),
             settled as (
                 -- a try under way when the endpoint said that it is gone does not bring its delivery back
                 update deliveries set state = case when {state} = 'pending' then state else {state} end,
                     last_status = {outcome.Status}, last_error = {outcome.Error}, duration_ms = {outcome.DurationMs},
                     delivered_at = case when {outcome.IsGood} then now() end, next_attempt_at = now() + coalesce({retryIn}, interval '0')
                 where id = {delivery.Id}),
             given_up as (
                 update deliveries set state = 'dead', last_error = {SendOutcome.Gone}
                 where {outcome.IsGone} and subscription_id = {delivery.SubscriptionId} and id <> {delivery.Id} and state = 'pending')
             update subscriptions set
                 last_delivery_at = case when {outcome.IsGood} then now() else last_delivery_at end,
                 failing_since = case when {outcome.IsGood} then null else coalesce(failing_since, now()) end,
                 disabled_reason = case when not {outcome.IsGood} and ({outcome.IsGone} or failing_since < now() - {disableAfter}) then coalesce({outcome.Error}, '') else disabled_reason end,
                 state = case when not {outcome.IsGood} and state = 'active' and ({outcome.IsGone} or failing_since < now() - {disableAfter}) then 'disabled' else state end
             where id = {delivery.SubscriptionId}
               and (not {outcome.IsGood} or failing_since is not null or last_delivery_at is null or last_delivery_at < now() - interval '1 second')
             """,
            ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Forgets what is too old to be looked at or sent again, some thousands at a time.</summary>
    public async Task<bool> ForgetAsync(TimeSpan keepFor, TimeSpan keepNotices, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OutreachDb>();
        await using var transaction = await db.BeginAsync(Scope.All("old deliveries"), ct);
        var deliveries = await db.Database.ExecuteSqlAsync(
            $"delete from deliveries where id in (select id from deliveries where created_at < now() - {keepFor} limit 5000 for update skip locked)", ct);
        var events = await db.Database.ExecuteSqlAsync(
            $"delete from public_events where (county, id) in (select county, id from public_events where at < now() - {keepFor} limit 5000 for update skip locked)", ct);
        var notices = await db.Database.ExecuteSqlAsync(
            $"delete from notices where id in (select id from notices where told_at < now() - {keepNotices} limit 5000 for update skip locked)", ct);
        var duties = await db.Database.ExecuteSqlAsync(
            $"delete from overdue_duties where (county, id) in (select county, id from overdue_duties where due_on < (now() - {keepNotices})::date limit 5000 for update skip locked)", ct);
        await transaction.CommitAsync(ct);
        return deliveries + events + notices + duties > 0;
    }
}
