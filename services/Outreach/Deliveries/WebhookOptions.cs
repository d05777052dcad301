using System.ComponentModel.DataAnnotations;

namespace Tongxing.Outreach.Deliveries;

/// <summary>How deliveries are made; section <c>Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    private static readonly TimeSpan[] Usual =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>Lets subscriptions point to this machine, over http too. For development only. Default no.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Deliveries under way at once in this process. Default 64.</summary>
    [Range(1, 1_000)]
    public int Concurrency { get; set; } = 64;

    /// <summary>Of these, to one subscription: a slow partner takes no place from the others. Default 16.</summary>
    [Range(1, 1_000)]
    public int PerSubscription { get; set; } = 16;

    /// <summary>How long an endpoint may take to answer. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Waits between tries, each with a fifth of jitter; after the last the delivery is dead. Default: from 5 s to a day, two days in all.</summary>
    /// <remarks>Null until it is set, because the binder adds to a default list instead of replacing it.</remarks>
    public TimeSpan[]? Retries { get; set; }

    public TimeSpan[] Waits => Retries ?? Usual;

    /// <summary>An endpoint that only failed for this long is disabled. Default 3 days.</summary>
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long deliveries and events can be looked at and sent again. Default 90 days.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(90);
}
