using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Tongxing.ServiceDefaults.Privacy;

/// <summary>Encrypts single values at rest: AES-256-GCM, with the key's id in front so that keys can be rotated.</summary>
public sealed class FieldCipher : IDisposable
{
    // One cipher a thread and key: shared by two threads at once, AesGcm mixes their texts up without a word.
    private readonly Dictionary<string, ThreadLocal<AesGcm>> keys;
    private readonly ThreadLocal<AesGcm> current;
    private readonly byte[] currentId;

    /// <summary>Reads the key ring; fails at start when the current key is missing.</summary>
    public FieldCipher(IOptions<FieldEncryptionOptions> options)
    {
        keys = options.Value.Keys.ToDictionary(key => key.Key, key => PerThread(KeyMaterial.Of(key.Value)), StringComparer.Ordinal);
        current = keys.GetValueOrDefault(options.Value.Current)
            ?? throw new InvalidOperationException($"FieldEncryption:Keys has no key '{options.Value.Current}'.");
        currentId = Encoding.UTF8.GetBytes(options.Value.Current);
    }

    /// <summary>Encrypts a text. Owner and field are bound to it: moved to another row or column it no longer opens.</summary>
    public byte[] Protect(string value, Guid owner, string field) => Protect(Encoding.UTF8.GetBytes(value), owner, field);

    /// <summary>Encrypts bytes; see <see cref="Protect(string, Guid, string)"/>.</summary>
    public byte[] Protect(ReadOnlySpan<byte> value, Guid owner, string field)
    {
        var sealedValue = new byte[1 + currentId.Length + SealedBox.Overhead + value.Length];
        sealedValue[0] = (byte)currentId.Length;
        currentId.CopyTo(sealedValue.AsSpan(1));
        SealedBox.Seal(current.Value!, value, Bound(owner, field), sealedValue.AsSpan(1 + currentId.Length));
        return sealedValue;
    }

    /// <summary>Decrypts a text.</summary>
    /// <exception cref="CryptographicException">It was changed, belongs elsewhere, or its key is gone.</exception>
    public string Unprotect(byte[] sealedValue, Guid owner, string field) => Encoding.UTF8.GetString(UnprotectBytes(sealedValue, owner, field));

    /// <summary>Decrypts bytes; see <see cref="Unprotect"/>.</summary>
    public byte[] UnprotectBytes(ReadOnlySpan<byte> sealedValue, Guid owner, string field)
    {
        if (sealedValue.Length < 1 || sealedValue.Length < 1 + sealedValue[0] + SealedBox.Overhead)
        {
            throw new CryptographicException("This was not written by a field key.");
        }

        var id = Encoding.UTF8.GetString(sealedValue.Slice(1, sealedValue[0]));
        var key = keys.GetValueOrDefault(id) ?? throw new CryptographicException($"There is no field key '{id}'.");
        return SealedBox.Open(key.Value!, sealedValue[(1 + sealedValue[0])..], Bound(owner, field));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            foreach (var cipher in key.Values)
            {
                cipher.Dispose();
            }

            key.Dispose();
        }
    }

    private static ThreadLocal<AesGcm> PerThread(byte[] key) => new(() => new AesGcm(key, SealedBox.TagSize), trackAllValues: true);

    private static byte[] Bound(Guid owner, string field) => [.. owner.ToByteArray(), .. Encoding.UTF8.GetBytes(field)];
}
