using System.Security.Cryptography;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>Secrets in the form of Standard Webhooks: <c>whsec_</c> and base64 of 32 random bytes.</summary>
internal static class WebhookSecret
{
    public const string Field = "secret";
    private const string Prefix = "whsec_";

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}
