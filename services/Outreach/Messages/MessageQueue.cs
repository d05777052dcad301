using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.Outreach.Notices;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Messages;

/// <summary>A message taken for one try.</summary>
internal sealed record ClaimedMessage(
    Guid Id, Guid? AccountId, Guid EventId, string EventType, string Body, string? Traceparent, int Attempts, DateTimeOffset CreatedAt, string? Language, byte[]? TargetCipher, byte[]? AddressCipher);

/// <summary>The messages to people that wait, in the same table as what waits for partners.</summary>
internal sealed class MessageQueue(IServiceScopeFactory scopes, IOptions<NoticeOptions> options)
{
    private const int Looked = 200;

    /// <summary>
    /// Takes what is due. What nobody is there for any more ends here: the role was taken away, the account locked, the address
    /// withdrawn. What has come into somebody's quiet hours waits for their end.
    /// </summary>
    public async Task<List<ClaimedMessage>> ClaimAsync(string channel, int count, CancellationToken ct)
    {
        var (quietFrom, quietTo) = (options.Value.QuietFrom, options.Value.QuietTo);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OutreachDb>();
        await using var transaction = await db.BeginAsync(Scope.All("messages to people of every unit"), ct);
        var claimed = await db.Database.SqlQuery<ClaimedMessage>(
            $"""
             with due as (
                 select id, account_id, event_id, channel, urgent, target_cipher, next_attempt_at from deliveries
                 where channel = {channel} and channel <> 'webhook' and state = 'pending' and next_attempt_at <= now()
                 order by next_attempt_at limit {Looked} for update skip locked),
             looked as (
                 select d.id, d.next_attempt_at, a.address_cipher, p.language,
                     case when d.urgent then now() else after_quiet(now(), coalesce(p.quiet_from, {quietFrom}), coalesce(p.quiet_to, {quietTo})) end as at,
                     (d.target_cipher is not null or a.confirmed_at is not null)
                     and not exists (select from locked_accounts l where l.account_id = d.account_id and l.locked)
                     and (n.role is null or exists (
                         select from grants g where g.account_id = d.account_id and g.role = n.role and g.org_code = n.org_code and not g.ended)) as reachable
                 from due d
                 left join addresses a on a.account_id = d.account_id and a.channel = d.channel
                 left join preferences p on p.account_id = d.account_id
                 left join notices n on n.id = d.event_id),
             -- What cannot go is put aside at once; of the rest, no more is taken than can be sent.
             chosen as (
                 select l.*, l.reachable and l.at <= now() as sending, row_number() over (partition by l.reachable and l.at <= now() order by l.next_attempt_at) as turn from looked l),
             taken as (
                 update deliveries d set
                     state = case when l.reachable then 'pending' else 'dead' end,
                     last_error = case when l.reachable then d.last_error else 'nobody' end,
                     target_cipher = case when l.reachable then d.target_cipher end,
                     attempts = d.attempts + case when l.sending then 1 else 0 end,
                     next_attempt_at = case when l.at <= now() then now() + interval '1 minute' else l.at end
                 from chosen l where l.id = d.id and (not l.sending or l.turn <= {count})
                 returning d.id, d.account_id, d.event_id, d.event_type, d.body::text as body, d.traceparent, d.attempts, d.created_at, d.target_cipher, l.language, l.address_cipher,
                     l.sending)
             select id as "Id", account_id as "AccountId", event_id as "EventId", event_type as "EventType", body as "Body", traceparent as "Traceparent", attempts as "Attempts",
                 created_at as "CreatedAt", language as "Language", target_cipher as "TargetCipher", address_cipher as "AddressCipher"
             from taken where sending
             """).ToListAsync(ct);
        await transaction.CommitAsync(ct);
        return claimed;
    }

    /// <summary>Notes how a try ended. What a delivery carried of anybody's address is forgotten with the last one.</summary>
    public async Task SettleAsync(ClaimedMessage message, SendOutcome outcome, TimeSpan? retryIn, CancellationToken ct)
    {
        var state = outcome.IsGood ? "delivered" : retryIn is null ? "dead" : "pending";
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OutreachDb>();
        await using var transaction = await db.BeginAsync(Scope.All("messages to people of every unit"), ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             with tried as (
                 insert into delivery_attempts (delivery_id, at, status, error, duration_ms)
                 values ({message.Id}, clock_timestamp(), {outcome.Status}, {outcome.Error}, {outcome.DurationMs})),
             noted as (
                 update parent_lines set state = case when {outcome.IsGood} then 'delivered' else 'failed' end where delivery_id = {message.Id} and {state} <> 'pending')
             update deliveries set state = case when state = 'dead' then state else {state} end,
                 last_status = {outcome.Status}, last_error = {outcome.Error}, duration_ms = {outcome.DurationMs},
                 delivered_at = case when {outcome.IsGood} then now() end, next_attempt_at = now() + coalesce({retryIn}, interval '0'),
                 target_cipher = case when {state} = 'pending' then target_cipher end
             where id = {message.Id}
             """,
            ct);
        await transaction.CommitAsync(ct);
    }
}
