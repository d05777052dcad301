using Microsoft.Extensions.Options;
using Tongxing.Outreach.Notices;

namespace Tongxing.Outreach.Deliveries;

/// <summary>Forgets old deliveries, events and notices once an hour.</summary>
internal sealed class DeliveryCleanup(DeliveryQueue queue, TimeProvider clock, IOptions<WebhookOptions> options, IOptionsMonitor<NoticeOptions> notices) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await hourly.WaitForNextTickAsync(stoppingToken))
        {
            while (await queue.ForgetAsync(options.Value.KeepFor, TimeSpan.FromDays(notices.CurrentValue.KeepDays), stoppingToken))
            {
                // Portions keep each transaction short.
            }
        }
    }
}
