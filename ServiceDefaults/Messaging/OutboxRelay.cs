using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>Sends what the outbox holds. Any number may run; each sends what the others have not taken.</summary>
internal sealed partial class OutboxRelay(
    NpgsqlDataSource database, OutboxSignal signal, BusAddress address, IOptions<MessagingOptions> options, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.RelayLanes).Select(_ => RunLaneAsync(new(address.Broker), stoppingToken)));

    private async Task RunLaneAsync(BrokerLine line, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                // Going on after the last id skips the index entries of rows deleted a moment ago.
                for (Guid? after = Guid.Empty; after is { } last;)
                {
                    after = await SendBatchAsync(line, last, ct);
                }

                await signal.WaitAsync(options.Value.Poll, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                LogHeldUp(failure.GetType().Name, failure.Message);
                await Task.Delay(options.Value.Poll, ct);
            }
        }

        line.HangUp();
    }

    private async Task<Guid?> SendBatchAsync(BrokerLine line, Guid after, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = await connection.TakeAsync(after, options.Value.RelayBatch, ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var messages = new List<OutgoingMessage>(rows.Count);
        foreach (var row in rows)
        {
            try
            {
                messages.Add(OutgoingMessage.From(row));
            }
            catch (Exception reason) when (reason is FormatException or InvalidOperationException or System.Text.Json.JsonException)
            {
                LogSetAside(row.Id, reason.Message);
                await connection.SetAsideAsync(row, reason.Message, ct);
            }
        }

        if (messages.Count > 0)
        {
            await line.SendAsync(messages, ct);
        }

        await connection.LogEventsAsync(messages, ct);
        await transaction.CommitAsync(ct);
        MessagingMeter.Relayed.Add(messages.Count);
        return rows.Count < options.Value.RelayBatch ? null : rows[^1].Id;
    }

    [LoggerMessage(LogLevel.Warning, "Outbox held up: {Failure}: {Message}")]
    private partial void LogHeldUp(string failure, string message);

    [LoggerMessage(LogLevel.Error, "Outbox row {Id} set aside: {Reason}")]
    private partial void LogSetAside(Guid id, string reason);
}
