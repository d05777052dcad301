using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>Measures the outbox every five seconds; more than ten seconds of lag is worth an alert.</summary>
internal sealed class OutboxWatch(NpgsqlDataSource database, TimeProvider clock, ILogger<OutboxWatch> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RepeatAsync("outbox watch", TimeSpan.FromSeconds(5), MeasureAsync, clock, logger, stoppingToken);

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
}
