using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.ServiceDefaults.Audit;

/// <summary>Section <c>Audit</c>.</summary>
internal sealed class AuditOptions
{
    /// <summary>
    /// Rows written from then on must be sealed with a key, so that nobody without one passes a rewritten chain off as an old one.
    /// A system upgraded later sets the day of its upgrade. Default: when keys were introduced.
    /// </summary>
    public DateTimeOffset KeyedSince { get; set; } = new(2026, 11, 26, 0, 0, 0, TimeSpan.FromHours(8));
}

/// <summary>
/// The seal of one row over the one before: HMAC-SHA-256 with a key derived from the service's field-key ring, which is not in the
/// database. Whoever can rewrite the whole table still cannot make a chain that holds.
/// </summary>
internal sealed class AuditSeal(IOptions<FieldEncryptionOptions> ring, IOptions<AuditOptions> options)
{
    private readonly Dictionary<string, byte[]> keys = ring.Value.Keys.ToDictionary(
        key => key.Key, key => HMACSHA256.HashData(KeyMaterial.Of(key.Value), "audit chain"u8), StringComparer.Ordinal);

    /// <summary>The key that new rows are sealed with.</summary>
    public string KeyId { get; } = ring.Value.Current;

    /// <summary>The seal, or null when its key is not (or no longer) in the ring. Rows from before there were keys have a plain hash.</summary>
    public byte[]? Next(byte[]? previous, string content, string? keyId)
    {
        byte[] text = [.. previous ?? [], .. Encoding.UTF8.GetBytes(content)];
        return keyId is null ? SHA256.HashData(text)
            : keys.TryGetValue(keyId, out var key) ? HMACSHA256.HashData(key, text)
            : null;
    }

    /// <summary>Whether a row may have a plain hash: only old ones, and none behind a keyed one.</summary>
    public bool MayLackKey(DateTimeOffset at, bool isBehindKeyed) => !isBehindKeyed && at < options.Value.KeyedSince;
}
