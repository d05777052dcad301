using System.Text.RegularExpressions;
using Tongxing.Outreach.Messages;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Outreach.Preferences;

/// <summary>People's own addresses: encrypted at rest, masked in every answer.</summary>
internal static partial class Addresses
{
    private const string Field = "own-address";
    private const int Longest = 254;

    public static byte[] Seal(FieldCipher cipher, string address, Guid accountId) => cipher.Protect(address, accountId, Field);

    public static string Open(FieldCipher cipher, byte[] box, Guid accountId) => cipher.Unprotect(box, accountId, Field);

    /// <summary>In its normal form, or null when it cannot be one.</summary>
    public static string? Normalise(string channel, string? given)
    {
        var address = given?.Trim() ?? "";
        return channel == OpenChannels.Email
            ? address.Length <= Longest && Email().IsMatch(address) ? address : null
            : Phone().Match(address.Replace(" ", "", StringComparison.Ordinal)) is { Success: true } match ? match.Groups["number"].Value : null;
    }

    public static string Mask(string channel, string address)
    {
        if (channel != OpenChannels.Email)
        {
            return ServiceDefaults.Privacy.Mask.Phone(address);
        }

        var at = address.LastIndexOf('@');
        return $"{address[0]}***{address[at..]}";
    }

    // One mailbox without a display name, quotes or line ends: nothing that a header could be made of.
    [GeneratedRegex(@"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"^(\+?86)?(?<number>1[3-9][0-9]{9})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Phone();
}
