using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>Keeps the plumbing tables small: forgets old deliveries and answers, opens and drops the event log's months.</summary>
internal sealed partial class InboxCleanup(NpgsqlDataSource database, TimeProvider clock, IOptions<MessagingOptions> options, ILogger<InboxCleanup> logger)
    : BackgroundService
{
    private const int Portion = 10_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await hourly.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAllAsync("inbox", "received_at", stoppingToken);
                await ForgetAllAsync("idempotency", "at", stoppingToken);
                await using var months = database.CreateCommand("select create_event_partitions(), drop_old_event_partitions()");
                await months.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                LogPutOff(failure.SqlState);
            }
        }
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

    [LoggerMessage(LogLevel.Warning, "Clean-up put off: {SqlState}")]
    private partial void LogPutOff(string? sqlState);
}
