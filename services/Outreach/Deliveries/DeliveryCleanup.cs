using Microsoft.Extensions.Options;
using Tongxing.Outreach.Notices;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Deliveries;

/// <summary>Forgets old deliveries, events and notices once an hour.</summary>
internal sealed class DeliveryCleanup(
    DeliveryQueue queue, TimeProvider clock, IOptions<WebhookOptions> options, IOptionsMonitor<NoticeOptions> notices, ILogger<DeliveryCleanup> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RepeatAsync("delivery clean-up", TimeSpan.FromHours(1), ForgetAsync, clock, logger, stoppingToken);

    private async Task ForgetAsync(CancellationToken ct)
    {
        while (await queue.ForgetAsync(options.Value.KeepFor, TimeSpan.FromDays(notices.CurrentValue.KeepDays), ct))
        {
            // Portions keep each transaction short.
        }
    }
}
