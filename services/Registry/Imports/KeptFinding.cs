using System.Text.Json;
using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Rows;

namespace Tongxing.Registry.Imports;

/// <summary>A finding as it is stored: its value masked where it is personal, its column by the file's own label.</summary>
internal sealed record KeptFinding(string Code, string? Column = null, string? Value = null)
{
    public static KeptFinding Of(Finding finding, HeaderMap? header)
    {
        var column = header?.Columns.FirstOrDefault(c => c.Certain && c.Field == finding.Field)?.Label;
        return new(finding.Code, column, finding is { Field: { } field, Value: { } value } ? CellMask.Of(field, value) : finding.Value);
    }

    public static string Write(IEnumerable<KeptFinding> findings) => JsonSerializer.Serialize(findings, JsonSerializerOptions.Web);

    public static List<KeptFinding> Read(string? findings) =>
        findings is null ? [] : JsonSerializer.Deserialize<List<KeptFinding>>(findings, JsonSerializerOptions.Web)!;
}
