using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>
/// Ends the process when messages wait in its queues but none reach it: after a broker crash under load MassTransit's
/// receivers sometimes never come back, and its health check does not always know. Whoever runs the process starts it
/// again, and the inbox makes that harmless.
/// </summary>
internal sealed partial class BusWatch(
    Inboxes inboxes, BusAddress address, IHostApplicationLifetime lifetime, TimeProvider clock, IOptions<MessagingOptions> options, ILogger<BusWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // A retry every ten seconds at most lies between two signs of life, so a silent queue is empty or unheard.
            if (inboxes.SilentFor(options.Value.DeafAfter).ToList() is { Count: > 0 } silent && await AnyWaitingInAsync(silent, stoppingToken))
            {
                LogDeaf();
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
        }
    }

    private async Task<bool> AnyWaitingInAsync(List<string> queues, CancellationToken ct)
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = address.Broker }.CreateConnectionAsync("bus watch", ct).WaitAsync(Patience, ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            foreach (var queue in queues)
            {
                if (await channel.MessageCountAsync(queue, ct).WaitAsync(Patience, ct) > 0)
                {
                    return true;
                }
            }
        }
        catch (Exception away) when (!ct.IsCancellationRequested)
        {
            LogAway(away.GetType().Name); // nothing can be said about the receivers
        }

        return false;
    }

    [LoggerMessage(LogLevel.Critical, "Messages wait, but the receivers hear nothing; ending this process")]
    private partial void LogDeaf();

    [LoggerMessage(LogLevel.Debug, "The broker did not answer the watch: {Failure}")]
    private partial void LogAway(string failure);
}
