namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>Where the broker is and under which name this service's queues stand there.</summary>
/// <param name="Service">The prefix of every queue, as two services' consumers of one name would share a queue otherwise.</param>
/// <param name="Broker">An AMQP address with credentials and virtual host.</param>
internal sealed record BusAddress(string Service, Uri Broker);
