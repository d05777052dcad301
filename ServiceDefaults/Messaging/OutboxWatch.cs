using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>Measures the outbox every five seconds; more than ten seconds of lag is worth an alert.</summary>
internal sealed partial class OutboxWatch(NpgsqlDataSource database, TimeProvider clock, ILogger<OutboxWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await MeasureAsync(stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                LogUnmeasured(failure.SqlState);
            }
        }
    }

    private async Task MeasureAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select (select id from outbox order by id limit 1),
                   (select greatest(reltuples, 0)::bigint from pg_class where oid = 'outbox'::regclass),
                   (select count(*) from outbox_set_aside)
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var late = await reader.IsDBNullAsync(0, ct) ? TimeSpan.Zero : clock.GetUtcNow() - OutboxId.DueOf(reader.GetGuid(0));
        MessagingMeter.Lag.Record(Math.Max(0, late.TotalSeconds));
        MessagingMeter.Waiting.Record(reader.GetInt64(1));
        MessagingMeter.SetAside.Record(reader.GetInt64(2));
    }

    [LoggerMessage(LogLevel.Debug, "Outbox not measured: {SqlState}")]
    private partial void LogUnmeasured(string? sqlState);
}
