using RabbitMQ.Client;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>
/// The relay's own connection. MassTransit's send side is not used: when the broker dies under many unconfirmed sends,
/// its client disposes semaphores that others wait on, and every later send through the bus can wait for ever.
/// Here a line that failed once is dropped whole, and the next batch dials again.
/// </summary>
internal sealed class BrokerLine(Uri broker)
{
    // Meanwhile the rows stay locked and an open transaction holds vacuum back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HashSet<string> declared = new(StringComparer.Ordinal);
    private IConnection? connection;
    private IChannel? channel;

    /// <summary>Returns when the broker has confirmed all of them.</summary>
    public async Task SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken ct)
    {
        try
        {
            var line = channel ??= await DialAsync(ct);
            foreach (var exchange in messages.Select(message => message.Type).Distinct(StringComparer.Ordinal).Where(type => !declared.Contains(type)))
            {
                await line.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct).WaitAsync(Patience, ct);
                declared.Add(exchange);
            }

            await Task.WhenAll(messages.Select(message => message.SendAsync(line, ct))).WaitAsync(Patience, ct);
        }
        catch
        {
            HangUp();
            throw;
        }
    }

    /// <summary>Not awaited: closing a broken connection can hang as well.</summary>
    public void HangUp()
    {
        _ = connection?.DisposeAsync().AsTask().ContinueWith(closed => closed.Exception, TaskScheduler.Default);
        (connection, channel) = (null, null);
        declared.Clear();
    }

    // Ended and not merely left when patience is over: a connection that came after all would never be closed.
    private async Task<IChannel> DialAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        connection = await new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false }.CreateConnectionAsync("outbox relay", patience.Token);
        return await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), patience.Token);
    }
}
