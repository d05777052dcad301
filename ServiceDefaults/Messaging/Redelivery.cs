using RabbitMQ.Client;

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
        var waiting = (await channel.QueueDeclarePassiveAsync($"{queue}_error", ct)).MessageCount;
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
}
