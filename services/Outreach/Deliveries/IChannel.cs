namespace Tongxing.Outreach.Deliveries;

/// <summary>A way out of the system. Its queue, its pace and its patience are its own; the engine is the same for all.</summary>
internal interface IChannel
{
    /// <summary>As deliveries have it: <c>webhook</c>, <c>email</c>, <c>sms</c>.</summary>
    string Name { get; }

    /// <summary>Deliveries under way at once in this process.</summary>
    int Concurrency { get; }

    /// <summary>Waits between tries; after the last the delivery is dead.</summary>
    IReadOnlyList<TimeSpan> Waits { get; }

    /// <summary>Takes what is due. A taker that dies leaves it to be taken again when its minute has passed.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="underWay">How many the caller has under way, by target.</param>
    /// <param name="ct">Cancels.</param>
    Task<List<DueDelivery>> ClaimAsync(int count, IReadOnlyDictionary<Guid, int> underWay, CancellationToken ct);
}

/// <summary>A delivery taken for one try.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="Target">Where it goes, for counting what is under way: the subscription or the account.</param>
/// <param name="Attempts">This one included.</param>
/// <param name="CreatedAt">When it was laid out.</param>
/// <param name="SendAsync">Makes the try.</param>
/// <param name="SettleAsync">Notes how it ended, and when to try again if at all.</param>
internal sealed record DueDelivery(
    Guid Id, Guid Target, int Attempts, DateTimeOffset CreatedAt, Func<CancellationToken, Task<SendOutcome>> SendAsync, Func<SendOutcome, TimeSpan?, CancellationToken, Task> SettleAsync);
