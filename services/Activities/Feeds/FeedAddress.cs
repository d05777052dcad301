using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Activities.Feeds;

/// <summary>The part of a calendar's address that nobody can guess, derived from a key instead of kept, so that it can be shown again.</summary>
internal static class FeedAddress
{
    private const int Bytes = 18;

    public static string TokenOf(this BlindIndex index, string orgCode, int serial) => Base64Url.EncodeToString(index.Of($"calendar/{orgCode}/{serial}").AsSpan(0, Bytes));

    public static bool Fits(this BlindIndex index, string orgCode, int serial, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(index.TokenOf(orgCode, serial)), Encoding.UTF8.GetBytes(token));
}
