using System.Security.Cryptography;

namespace Tongxing.ServiceDefaults.Privacy;

/// <summary>How a value is packed under AES-256-GCM: a random nonce of 12 bytes, the tag of 16, then the encrypted bytes.</summary>
public static class SealedBox
{
    private const int NonceSize = 12;

    /// <summary>The tag's size, which a cipher for these boxes is made with.</summary>
    public const int TagSize = 16;

    /// <summary>How much longer a box is than what is in it.</summary>
    public const int Overhead = NonceSize + TagSize;

    /// <summary>Encrypts a value into a box of its length and <see cref="Overhead"/>; what is bound to it has to be named to open it.</summary>
    public static void Seal(AesGcm cipher, ReadOnlySpan<byte> value, ReadOnlySpan<byte> bound, Span<byte> box)
    {
        RandomNumberGenerator.Fill(box[..NonceSize]);
        cipher.Encrypt(box[..NonceSize], value, box[Overhead..], box.Slice(NonceSize, TagSize), bound);
    }

    /// <summary>Decrypts a box.</summary>
    /// <exception cref="CryptographicException">It was changed, or something else was bound to it.</exception>
    public static byte[] Open(AesGcm cipher, ReadOnlySpan<byte> box, ReadOnlySpan<byte> bound)
    {
        var value = new byte[box.Length - Overhead];
        cipher.Decrypt(box[..NonceSize], box[Overhead..], box.Slice(NonceSize, TagSize), value, bound);
        return value;
    }
}
