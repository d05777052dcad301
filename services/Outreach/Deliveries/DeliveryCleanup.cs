using Microsoft.Extensions.Options;

namespace Tongxing.Outreach.Deliveries;

/// <summary>Forgets old deliveries and events once an hour.</summary>
internal sealed class DeliveryCleanup(DeliveryQueue queue, TimeProvider clock, IOptions<WebhookOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await hourly.WaitForNextTickAsync(stoppingToken))
        {
            while (await queue.ForgetAsync(options.Value.KeepFor, stoppingToken))
            {
                // Portions keep each transaction short.
            }
        }
    }
}
