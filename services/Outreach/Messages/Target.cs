using System.Text.Json;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Outreach.Messages;

/// <summary>Where a delivery goes that carries its address itself, and what only that address may read.</summary>
internal sealed record Target(string Address, string? Code = null)
{
    private const string Field = "target";

    public byte[] Seal(FieldCipher cipher, Guid deliveryId) => cipher.Protect(JsonSerializer.SerializeToUtf8Bytes(this), deliveryId, Field);

    public static Target Open(FieldCipher cipher, byte[] box, Guid deliveryId) => JsonSerializer.Deserialize<Target>(cipher.UnprotectBytes(box, deliveryId, Field))!;
}
