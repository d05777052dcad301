using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.ServiceDefaults.Audit;

/// <summary>Seals the audit trail every second.</summary>
internal sealed class AuditSealer(AuditChain chain, TimeProvider clock, ILogger<AuditSealer> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RepeatAsync("audit sealer", TimeSpan.FromSeconds(1), SealAsync, clock, logger, stoppingToken);

    private async Task SealAsync(CancellationToken ct)
    {
        while (await chain.SealAsync(ct) > 0)
        {
            // More may be waiting than one transaction should hold.
        }
    }
}
