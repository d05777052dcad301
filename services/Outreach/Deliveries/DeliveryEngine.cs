using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Tongxing.Outreach.Deliveries;

/// <summary>
/// Takes what is due and sends it, in every channel many at once but not too many to one target. What was sent twice because a
/// process died in between has the same id both times.
/// </summary>
internal sealed class DeliveryEngine(IEnumerable<IChannel> channels, DeliverySignal signal, TimeProvider clock, ILogger<DeliveryEngine> logger) : BackgroundService
{
    // A loop a channel: a mail server that hangs takes no place from partners.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(channels.Select(channel => new ChannelLoop(channel, signal, clock, logger).RunAsync(stoppingToken)));
}

internal sealed partial class ChannelLoop(IChannel channel, DeliverySignal signal, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim bell = signal.NewBell();
    private readonly ConcurrentDictionary<Guid, int> underWay = new();
    private int count;

    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await StartDueAsync(ct) == 0)
                {
                    await bell.WaitAsync(Poll, ct);
                }
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                LogPutOff(channel.Name, failure.GetType().Name);
                await Task.Delay(Poll, clock, ct);
            }
        }
    }

    private async Task<int> StartDueAsync(CancellationToken ct)
    {
        var free = channel.Concurrency - Volatile.Read(ref count);
        if (free <= 0)
        {
            return 0;
        }

        // A snapshot: meanwhile the counts only fall, as this loop alone raises them.
        var due = await channel.ClaimAsync(free, underWay.Where(known => known.Value > 0).ToDictionary(), ct);
        foreach (var delivery in due)
        {
            Interlocked.Increment(ref count);
            underWay.AddOrUpdate(delivery.Target, 1, (_, known) => known + 1);
            _ = DeliverAsync(delivery, ct);
        }

        return due.Count;
    }

    private async Task DeliverAsync(DueDelivery delivery, CancellationToken ct)
    {
        try
        {
            var outcome = await delivery.SendAsync(ct);
            await delivery.SettleAsync(outcome, outcome.IsGood || outcome.IsFinal ? null : RetryIn(delivery.Attempts), ct);
            var way = new KeyValuePair<string, object?>("channel", channel.Name);
            DeliveryMeter.Attempts.Add(1, way, new("outcome", outcome.IsGood ? "delivered" : "failed"));
            if (outcome.IsGood)
            {
                DeliveryMeter.Age.Record((clock.GetUtcNow() - delivery.CreatedAt).TotalSeconds, way);
            }
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogUnsettled(delivery.Id, failure.GetType().Name); // its minute passes, and it is taken again
        }
        finally
        {
            Interlocked.Decrement(ref count);
            underWay.AddOrUpdate(delivery.Target, 0, (_, known) => known - 1);
            underWay.TryRemove(KeyValuePair.Create(delivery.Target, 0)); // only if it is still none: the loop may have raised it
            DeliverySignal.Ring(bell);
        }
    }

    private TimeSpan? RetryIn(int attempts) => attempts > channel.Waits.Count
        ? null
        : channel.Waits[attempts - 1] * (0.8 + (RandomNumberGenerator.GetInt32(0, 401) / 1000.0));

    [LoggerMessage(LogLevel.Warning, "Deliveries by {Channel} wait: {Failure}")]
    private partial void LogPutOff(string channel, string failure);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} was tried, but its outcome not noted: {Failure}")]
    private partial void LogUnsettled(Guid id, string failure);
}
