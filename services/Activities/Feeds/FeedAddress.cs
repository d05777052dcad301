using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Activities.Feeds;

/// <summary>Whose calendar: a unit's, or that of one of its Homes.</summary>
internal sealed record FeedOf(string OrgCode, Guid HomeId)
{
    public static FeedOf Asked(string orgCode, Guid? homeId) => new(orgCode, homeId ?? Guid.Empty);

    public bool IsUnits => HomeId == Guid.Empty;

    public override string ToString() => IsUnits ? OrgCode : $"{OrgCode}/{HomeId}";
}

/// <summary>The part of a calendar's address that nobody can guess, derived from a key instead of kept, so that it can be shown again.</summary>
internal static class FeedAddress
{
    private const int Bytes = 18;

    public static string TokenOf(this BlindIndex index, FeedOf feed, int serial) => Base64Url.EncodeToString(index.Of($"calendar/{feed}/{serial}").AsSpan(0, Bytes));

    public static bool Fits(this BlindIndex index, FeedOf feed, int serial, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(index.TokenOf(feed, serial)), Encoding.UTF8.GetBytes(token));
}
