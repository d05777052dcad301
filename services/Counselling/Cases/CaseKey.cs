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
    private readonly AesGcm cipher;

    private CaseKey(byte[] key) => cipher = new(key, SealedBox.TagSize);

    /// <summary>A new key as it is stored.</summary>
    public static byte[] New(Guid caseId, FieldCipher ring) => ring.Protect(RandomNumberGenerator.GetBytes(Size), caseId, Field);

    /// <summary>Null when it was destroyed.</summary>
    public static CaseKey? Open(CaseFile file, FieldCipher ring) => file.KeyCipher is { } stored ? new(ring.UnprotectBytes(stored, file.Id, Field)) : null;

    public byte[] Protect(string text, Guid noteId)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[SealedBox.Overhead + plain.Length];
        SealedBox.Seal(cipher, plain, noteId.ToByteArray(), result);
        return result;
    }

    public string Unprotect(byte[] stored, Guid noteId) => Encoding.UTF8.GetString(SealedBox.Open(cipher, stored, noteId.ToByteArray()));

    public void Dispose() => cipher.Dispose();
}
