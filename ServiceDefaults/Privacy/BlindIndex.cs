using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Tongxing.ServiceDefaults.Privacy;

/// <summary>Finds an encrypted value by a keyed hash: equal values have equal indexes, and nothing else can be told from them.</summary>
public sealed class BlindIndex(IOptions<FieldEncryptionOptions> options)
{
    private readonly byte[] key = KeyMaterial.Of(options.Value.IndexKey);

    /// <summary>The index of a value already brought into its normal form: 32 bytes.</summary>
    public byte[] Of(string value) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value));
}

internal static class KeyMaterial
{
    private const int Size = 32;

    /// <summary>32 bytes of base64 are the key; a generated password is hashed to one.</summary>
    public static byte[] Of(string text)
    {
        if (text.Length < Size)
        {
            throw new InvalidOperationException("A field key needs at least 32 characters.");
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == Size ? bytes[..Size] : SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }
}
