using Microsoft.Extensions.Options;

namespace Tongxing.Outreach.Deliveries;

/// <summary>To partners' subscriptions.</summary>
internal sealed class WebhookChannel(DeliveryQueue queue, WebhookSender sender, IOptions<WebhookOptions> options) : IChannel
{
    public const string Webhook = "webhook";

    public string Name => Webhook;

    public int Concurrency => options.Value.Concurrency;

    public IReadOnlyList<TimeSpan> Waits => options.Value.Waits;

    public async Task<List<DueDelivery>> ClaimAsync(int count, IReadOnlyDictionary<Guid, int> underWay, CancellationToken ct)
    {
        var claimed = await queue.ClaimAsync(count, options.Value.PerSubscription, underWay, ct);
        return claimed.ConvertAll(delivery => new DueDelivery(
            delivery.Id, delivery.SubscriptionId, delivery.Attempts, delivery.CreatedAt,
            stop => sender.SendAsync(delivery, stop),
            (outcome, retryIn, stop) => queue.SettleAsync(delivery, outcome, retryIn, options.Value.DisableAfter, stop)));
    }
}
