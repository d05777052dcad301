using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>Puts the messages of an error queue back where they came from, once their cause is mended.</summary>
internal static class Redelivery
{
    /// <param name="address">The broker.</param>
    /// <param name="queue">The consumer's queue, such as <c>pairing-when-child-registered</c>, without <c>_error</c>.</param>
    /// <param name="ct">Stops between two messages.</param>
    /// <returns>How many were put back.</returns>
    public static async Task<int> RunAsync(BusAddress address, string queue, CancellationToken ct)
    {
        await using var connection = await new ConnectionFactory { Uri = address.Broker }.CreateConnectionAsync("redelivery", ct);
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        await channel.QueueDeclarePassiveAsync(queue, ct);
        var waiting = await CountAsync(connection, $"{queue}_error", ct);
        for (var moved = 0; moved < waiting; moved++)
        {
            if (await channel.BasicGetAsync($"{queue}_error", autoAck: false, ct) is not { } parked)
            {
                return moved;
            }

            // Confirmed there before it is removed here: a crash in between leaves two copies, which the inbox tells apart.
            await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties(parked.BasicProperties), parked.Body, ct);
            await channel.BasicAckAsync(parked.DeliveryTag, multiple: false, ct);
        }

        return (int)waiting;
    }

    // On a channel of its own, which the broker closes when there is no such queue: nothing ever failed.
    private static async Task<uint> CountAsync(IConnection connection, string queue, CancellationToken ct)
    {
        await using var look = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            return (await look.QueueDeclarePassiveAsync(queue, ct)).MessageCount;
        }
        catch (OperationInterruptedException absent) when (absent.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return 0;
        }
    }
}
