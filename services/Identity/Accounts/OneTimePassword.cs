using System.Security.Cryptography;

namespace Tongxing.Identity.Accounts;

/// <summary>Passwords to be read out over a telephone: no characters that look alike.</summary>
internal static class OneTimePassword
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 14;

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);
}
