namespace Tongxing.Outreach.Notices;

/// <summary>Who can read a letter, and so is told of it first.</summary>
internal static class LetterReaders
{
    public const string Flagged = "letter-flagged";
    public const string Handed = "letter-handed";
    public const string Overdue = "letter-overdue";

    /// <summary>The one whose it is or, when nobody is named, every counsellor who looks after the school.</summary>
    public static IEnumerable<Draft> Counsellors(Guid? named, string orgCode, string kind, Guid letterId) => named is { } account
        ? [Draft.For(account, orgCode, kind, letterId.ToString(), childId: null)]
        : Draft.ForCounsellors(orgCode, kind, letterId.ToString());

    internal static async Task SettleLetterAsync(this Noticeboard board, Guid letterId, CancellationToken ct)
    {
        foreach (var kind in new[] { Flagged, Handed, Overdue })
        {
            await board.SettleAsync(kind, letterId.ToString(), ct);
        }
    }
}
