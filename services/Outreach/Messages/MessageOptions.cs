namespace Tongxing.Outreach.Messages;

/// <summary>How often a message is tried; section <c>Messages</c>.</summary>
internal sealed class MessageOptions
{
    private static readonly TimeSpan[] Usual =
        [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    /// <summary>Waits between tries, each with a fifth of jitter; after the last the message is given up. Default: from 30 s to 6 h.</summary>
    /// <remarks>Null until it is set, because the binder adds to a default list instead of replacing it.</remarks>
    public TimeSpan[]? Retries { get; set; }

    public TimeSpan[] Waits => Retries ?? Usual;
}
