using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Tongxing.ServiceDefaults.Audit;

/// <summary>Seals the audit trail every second.</summary>
internal sealed partial class AuditSealer(AuditChain chain, TimeProvider clock, ILogger<AuditSealer> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await chain.SealAsync(stoppingToken) > 0)
                {
                    // More may be waiting than one transaction should hold.
                }
            }
            catch (NpgsqlException failure)
            {
                LogPutOff(failure.SqlState);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Audit rows wait for their seal: {SqlState}")]
    private partial void LogPutOff(string? sqlState);
}
