using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Counselling.Whispers;

/// <summary>
/// Receipt codes. A letter's is made from the random key of the form it was written in, so that sending it twice gives the
/// same one; without the service's own key nobody makes one from the other. Only its keyed hash is stored.
/// </summary>
internal sealed class Receipts(BlindIndex index)
{
    public string For(Guid formKey) => Codes.From(index.Of($"whisper/form/{formKey}").AsSpan(0, Codes.ReceiptLength));

    /// <summary>What is stored of a receipt, however it was typed.</summary>
    public byte[] HashOf(string receipt) => index.Of($"whisper/receipt/{Codes.Normal(receipt)}");

    /// <summary>What is stored of the key of a form that was written on in.</summary>
    public byte[] HashOf(Guid formKey) => index.Of($"whisper/message/{formKey}");
}
