using System.Security.Cryptography;
using System.Text;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Counselling.Cases;

/// <summary>
/// The key of one case's text: AES-256-GCM, itself kept encrypted by the service's ring. When it is destroyed nobody reads the case
/// any more, in whatever copy of the database.
/// </summary>
internal sealed class CaseKey : IDisposable
{
    private const string Field = "case-key";
    private const int Size = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly AesGcm cipher;

    private CaseKey(byte[] key) => cipher = new(key, TagSize);

    /// <summary>A new key as it is stored.</summary>
    public static byte[] New(Guid caseId, FieldCipher ring) => ring.Protect(RandomNumberGenerator.GetBytes(Size), caseId, Field);

    /// <summary>Null when it was destroyed.</summary>
    public static CaseKey? Open(CaseFile file, FieldCipher ring) => file.KeyCipher is { } stored ? new(ring.UnprotectBytes(stored, file.Id, Field)) : null;

    public byte[] Protect(string text, Guid noteId)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceSize));
        cipher.Encrypt(result.AsSpan(0, NonceSize), plain, result.AsSpan(NonceSize + TagSize), result.AsSpan(NonceSize, TagSize), noteId.ToByteArray());
        return result;
    }

    public string Unprotect(byte[] stored, Guid noteId)
    {
        var plain = new byte[stored.Length - NonceSize - TagSize];
        cipher.Decrypt(stored.AsSpan(0, NonceSize), stored.AsSpan(NonceSize + TagSize), stored.AsSpan(NonceSize, TagSize), plain, noteId.ToByteArray());
        return Encoding.UTF8.GetString(plain);
    }

    public void Dispose() => cipher.Dispose();
}
