using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Counselling.Whispers;

/// <summary>
/// Receipt codes. A letter's is made from the random key of the form it was written in, so that sending it twice gives the
/// same one; without the service's own key nobody makes one from the other. Only its keyed hash is stored.
/// </summary>
internal sealed class Receipts(IOptions<FieldEncryptionOptions> ring)
{
    private readonly byte[] key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(ring.Value.IndexKey), "whisper receipts"u8);

    public string For(Guid formKey) => Codes.From(Hash("form", formKey.ToByteArray()).AsSpan(0, Codes.ReceiptLength));

    /// <summary>What is stored of a receipt, however it was typed.</summary>
    public byte[] HashOf(string receipt) => Hash("receipt", Encoding.UTF8.GetBytes(Codes.Normal(receipt)));

    /// <summary>What is stored of the key of a form that was written on in.</summary>
    public byte[] HashOf(Guid formKey) => Hash("message", formKey.ToByteArray());

    private byte[] Hash(string use, byte[] value) => HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes(use), 0, .. value]);
}
