namespace Tongxing.ServiceDefaults.Privacy;

/// <summary>The key ring of a service; section <c>FieldEncryption</c>. Each key is base64 of 32 bytes or a text of at least 32 characters.</summary>
public sealed class FieldEncryptionOptions
{
    /// <summary>Key id → key. Old keys stay as long as anything was written with them.</summary>
    public Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>The id of the key that new values are written with. Default <c>1</c>.</summary>
    public string Current { get; set; } = "1";

    /// <summary>The key of the blind index. It cannot be rotated without reading every value once.</summary>
    public string IndexKey { get; set; } = "";
}
