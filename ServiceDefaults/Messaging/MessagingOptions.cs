using System.ComponentModel.DataAnnotations;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>How a service sends and receives; section <c>Messaging</c>. The defaults are what was measured best on two cores.</summary>
public sealed class MessagingOptions
{
    private static readonly TimeSpan[] Usual = [TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    /// <summary>Relays in this process. 0 leaves sending to other processes. Default 1.</summary>
    [Range(0, 8)]
    public int RelayLanes { get; set; } = 1;

    /// <summary>Rows sent, confirmed and moved to the event log together. Default 500.</summary>
    [Range(1, 10_000)]
    public int RelayBatch { get; set; } = 500;

    /// <summary>How long a row whose writer died waits at most before another process looks. Default 1 s.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Deliveries of one queue that may share a transaction. Default 64.</summary>
    [Range(1, 1_000)]
    public int InboxGroup { get; set; } = 64;

    /// <summary>Transactions of one queue at a time. Default 2.</summary>
    [Range(1, 32)]
    public int InboxLanes { get; set; } = 2;

    /// <summary>How long a delivery is remembered; longer than anything stays in an error queue. Default 30 days.</summary>
    public TimeSpan InboxKeep { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long messages may wait unheard before <see cref="BusWatch"/> ends the process. Default 30 s.</summary>
    public TimeSpan DeafAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Waits before a failed message is tried again; after the last it goes to the error queue. Outages do not count.</summary>
    /// <remarks>Null, until it is set, for 0.2, 1 and 5 s: the binder adds to a default list instead of replacing it.</remarks>
    public TimeSpan[]? Retries { get; set; }

    internal TimeSpan[] Waits => Retries ?? Usual;
}
