namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>When an event happened, for readers that must find the same whether they hear of it now or read of it in a log.</summary>
public static class EventTime
{
    private const int TimeOrdered = 7;

    /// <summary>The moment that the message's id begins with, UTC, to the millisecond.</summary>
    /// <param name="messageId">The message's id.</param>
    /// <returns>Null for an id without a time (a UUID that is not of version 7).</returns>
    public static DateTimeOffset? Of(Guid messageId) => messageId.Version == TimeOrdered ? OutboxId.DueOf(messageId) : null;
}
