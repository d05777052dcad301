namespace Tongxing.Aid.Applications;

/// <summary>Where an application stands.</summary>
internal static class AidState
{
    public const string Submitted = "submitted";
    public const string Reviewed = "reviewed";
    public const string Approved = "approved";
    public const string Noticed = "noticed";
    public const string Confirmed = "confirmed";
    public const string Paid = "paid";
    public const string Received = "received";
    public const string Rejected = "rejected";
    public const string Withdrawn = "withdrawn";
    public const string Superseded = "superseded";
    public const string Cancelled = "cancelled";

    public static IReadOnlyList<string> All { get; } = [Submitted, Reviewed, Approved, Noticed, Confirmed, Paid, Received, Rejected, Withdrawn, Superseded, Cancelled];
}
