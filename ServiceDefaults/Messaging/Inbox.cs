using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>
/// Handles each message of one queue once. Deliveries that arrive while a transaction is running share the next one,
/// so a quiet queue waits for nothing and a busy one pays for a commit only once in a while.
/// </summary>
internal sealed class Inbox(string consumer, IServiceScopeFactory scopes, MessagingOptions options, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentQueue<Delivery> waiting = new();
    private readonly SemaphoreSlim lanes = new(options.InboxLanes);

    /// <summary>When something last arrived or was tried again.</summary>
    public DateTimeOffset LastArrival { get; private set; } = clock.GetUtcNow();

    public async Task HandleAsync(Delivery delivery, bool alone)
    {
        LastArrival = clock.GetUtcNow();
        if (!alone)
        {
            waiting.Enqueue(delivery);
        }

        await lanes.WaitAsync();
        try
        {
            await SettleAsync(alone ? [delivery] : TakeGroup());
        }
        finally
        {
            lanes.Release();
        }

        await delivery.Settled.Task;
    }

    public void Dispose() => lanes.Dispose();

    private List<Delivery> TakeGroup()
    {
        var group = new List<Delivery>();
        while (group.Count < options.InboxGroup && waiting.TryDequeue(out var delivery))
        {
            group.Add(delivery);
        }

        return group;
    }

    private async Task SettleAsync(List<Delivery> group)
    {
        try
        {
            if (group.Count > 0)
            {
                await CommitAsync(group);
            }

            group.ForEach(delivery => delivery.Settled.SetResult());
        }
        catch (Exception failure) when (group.Count == 1 || Outage.Caused(failure))
        {
            group.ForEach(delivery => delivery.Settled.SetException(failure));
        }
        catch (Exception)
        {
            // One of them failed and took the others along: give each its own transaction.
            foreach (var delivery in group)
            {
                await SettleAsync([delivery]);
            }
        }
    }

    private async Task CommitAsync(List<Delivery> group)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        await using var transaction = await db.BeginAsync(ScopeOf(group), CancellationToken.None);
        // In the order of ids, so that two groups with the same messages wait for each other instead of deadlocking.
        var ids = group.Select(delivery => delivery.MessageId).Order().ToArray();
        var firstSeen = await RememberAsync((NpgsqlConnection)db.Database.GetDbConnection(), ids);
        MessagingMeter.Duplicates.Add(group.Count - firstSeen.Count, new KeyValuePair<string, object?>("consumer", consumer));
        foreach (var delivery in group)
        {
            await (firstSeen.Remove(delivery.MessageId) ? delivery.ConsumeAsync(scope) : delivery.SkipAsync());
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private async Task<HashSet<Guid>> RememberAsync(NpgsqlConnection connection, Guid[] ids)
    {
        await using var command = new NpgsqlCommand(
            "insert into inbox (message_id, consumer) select id, $1 from unnest($2) id on conflict do nothing returning message_id", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = consumer }, new NpgsqlParameter<Guid[]> { TypedValue = ids } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var firstSeen = new HashSet<Guid>();
        while (await reader.ReadAsync())
        {
            firstSeen.Add(reader.GetGuid(0));
        }

        return firstSeen;
    }

    private static Scope ScopeOf(List<Delivery> group) => group.TrueForAll(delivery => delivery.OrgCode is { Length: > 0 })
        ? Scope.Covering([.. group.Select(delivery => delivery.OrgCode!)])
        : Scope.All("a message about no place");
}
