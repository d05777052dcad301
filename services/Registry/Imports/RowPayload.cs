using System.Text.Json;
using System.Text.Json.Serialization;
using Tongxing.Registry.Places;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Imports;

/// <summary>What is kept of a row until it is applied; where there is something to tell about it also its texts, to show them or give them back.</summary>
internal sealed record RowPayload(RosterChild Child, Placement Place, string[]? Texts);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RowPayload))]
internal sealed partial class RowPayloadJson : JsonSerializerContext;

/// <summary>Encrypts payloads, each bound to its row.</summary>
internal sealed class RowPayloads(FieldCipher cipher)
{
    public byte[] Close(RowPayload payload, Guid importId, int sheet, int row) =>
        cipher.Protect(JsonSerializer.SerializeToUtf8Bytes(payload, RowPayloadJson.Default.RowPayload), importId, $"row/{sheet}/{row}");

    /// <summary>Null for a row of which nothing is kept.</summary>
    public RowPayload? Find(ImportRow row) => row.Payload.Length == 0 ? null : Open(row);

    public RowPayload Open(ImportRow row) => JsonSerializer.Deserialize(
        cipher.UnprotectBytes(row.Payload, row.ImportId, $"row/{row.Sheet}/{row.Row}"), RowPayloadJson.Default.RowPayload)!;
}
