namespace Tongxing.Outreach.Deliveries;

/// <summary>How a try ended: a status, or why there is none.</summary>
internal sealed record SendOutcome(int? Status, string? Error, int DurationMs)
{
    /// <summary>The error that says so.</summary>
    public const string Gone = "HTTP 410";

    public bool IsGood => Error is null;

    /// <summary>The endpoint says that it will never come back.</summary>
    public bool IsGone => Status == StatusCodes.Status410Gone;

    /// <summary>The other side said no, and would say it again: no such mailbox, no such number.</summary>
    public bool IsFinal { get; init; }
}
