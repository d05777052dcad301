using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Tongxing.Outreach.Deliveries;

/// <summary>
/// Takes what is due and sends it, many at once but not too many to one partner. What was sent twice because a process
/// died in between has the same id both times.
/// </summary>
internal sealed partial class DeliveryEngine(
    DeliveryQueue queue, WebhookSender sender, DeliverySignal signal, TimeProvider clock, IOptions<WebhookOptions> options, ILogger<DeliveryEngine> logger)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Guid, int> underWay = new();
    private int count;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await StartDueAsync(stoppingToken) == 0)
                {
                    await signal.WaitAsync(Poll, stoppingToken);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogPutOff(failure.GetType().Name);
                await Task.Delay(Poll, clock, stoppingToken);
            }
        }
    }

    private async Task<int> StartDueAsync(CancellationToken ct)
    {
        var free = options.Value.Concurrency - Volatile.Read(ref count);
        if (free <= 0)
        {
            return 0;
        }

        // A snapshot: meanwhile the counts only fall, as this loop alone raises them.
        var due = await queue.ClaimAsync(free, options.Value.PerSubscription, underWay.Where(known => known.Value > 0).ToDictionary(), ct);
        foreach (var delivery in due)
        {
            Interlocked.Increment(ref count);
            underWay.AddOrUpdate(delivery.SubscriptionId, 1, (_, known) => known + 1);
            _ = DeliverAsync(delivery, ct);
        }

        return due.Count;
    }

    private async Task DeliverAsync(ClaimedDelivery delivery, CancellationToken ct)
    {
        try
        {
            var outcome = await sender.SendAsync(delivery, ct);
            await queue.SettleAsync(delivery, outcome, outcome.IsGood ? null : RetryIn(delivery.Attempts), options.Value.DisableAfter, ct);
            DeliveryMeter.Attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome.IsGood ? "delivered" : "failed"));
            if (outcome.IsGood)
            {
                DeliveryMeter.Age.Record((clock.GetUtcNow() - delivery.CreatedAt).TotalSeconds);
            }
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogUnsettled(delivery.Id, failure.GetType().Name); // its minute passes, and it is taken again
        }
        finally
        {
            Interlocked.Decrement(ref count);
            underWay.AddOrUpdate(delivery.SubscriptionId, 0, (_, known) => known - 1);
            signal.Ring();
        }
    }

    private TimeSpan? RetryIn(int attempts) => attempts > options.Value.Waits.Length
        ? null
        : options.Value.Waits[attempts - 1] * (0.8 + (RandomNumberGenerator.GetInt32(0, 401) / 1000.0));

    [LoggerMessage(LogLevel.Warning, "Deliveries wait: {Failure}")]
    private partial void LogPutOff(string failure);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} was tried, but its outcome not noted: {Failure}")]
    private partial void LogUnsettled(Guid id, string failure);
}
