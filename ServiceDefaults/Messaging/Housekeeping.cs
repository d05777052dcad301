using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>Keeps the plumbing tables small: forgets old deliveries and answers, opens and drops the event log's months.</summary>
internal sealed class Housekeeping(NpgsqlDataSource database, TimeProvider clock, IOptions<MessagingOptions> options, ILogger<Housekeeping> logger) : BackgroundService
{
    private const int Portion = 10_000;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RepeatAsync("housekeeping", TimeSpan.FromHours(1), CleanAsync, clock, logger, stoppingToken);

    private async Task CleanAsync(CancellationToken ct)
    {
        await ForgetAllAsync("inbox", "received_at", ct);
        await ForgetAllAsync("idempotency", "at", ct);
        await using var months = database.CreateCommand("select create_event_partitions(), drop_old_event_partitions()");
        await months.ExecuteNonQueryAsync(ct);
    }

    private async Task ForgetAllAsync(string table, string column, CancellationToken ct)
    {
        while (await ForgetAsync(database, table, column, options.Value.InboxKeep, ct) == Portion)
        {
            // Portions keep each transaction, and what vacuum has to wait for, short.
        }
    }

    internal static async Task<int> ForgetAsync(NpgsqlDataSource database, string table, string column, TimeSpan keep, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
             with mine as materialized (select pg_try_advisory_xact_lock(hashtext('cleanup {table}')) as ok)
             delete from {table} where ctid = any(array(
                 select ctid from {table} where {column} < now() - $1 and (select ok from mine) limit $2))
             """);
        command.Parameters.Add(new() { Value = keep });
        command.Parameters.Add(new() { Value = Portion });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
