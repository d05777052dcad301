using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.ServiceDefaults.Audit;

/// <summary>
/// The seal of one row over the one before: HMAC-SHA-256 with a key derived from the service's field-key ring, which is not in the
/// database. Whoever can rewrite the whole table still cannot make a chain that holds.
/// </summary>
internal sealed class AuditSeal(IOptions<FieldEncryptionOptions> ring)
{
    private readonly Dictionary<string, byte[]> keys = ring.Value.Keys.ToDictionary(
        key => key.Key, key => HMACSHA256.HashData(KeyMaterial.Of(key.Value), "audit chain"u8), StringComparer.Ordinal);

    /// <summary>The key that new rows are sealed with.</summary>
    public string KeyId { get; } = ring.Value.Current;

    /// <summary>The seal, or null when there is no key or it is not (or no longer) in the ring.</summary>
    public byte[]? Next(byte[] previous, string content, string? keyId) => keyId is not null && keys.TryGetValue(keyId, out var key)
        ? HMACSHA256.HashData(key, (byte[])[.. previous, .. Encoding.UTF8.GetBytes(content)])
        : null;
}
