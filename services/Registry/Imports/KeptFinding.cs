using System.Text.Json;
using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Imports;

/// <summary>A finding as it is stored: its value masked where it is personal, its column by the file's own label.</summary>
internal sealed record KeptFinding(string Code, string? Column = null, string? Value = null)
{
    public static KeptFinding Of(Finding finding, HeaderMap? header)
    {
        var column = header?.Columns.FirstOrDefault(c => c.Certain && c.Field == finding.Field)?.Label;
        return new(finding.Code, column, finding.Value is null ? null : Masked(finding.Field, finding.Value));
    }

    public static string Write(IEnumerable<KeptFinding> findings) => JsonSerializer.Serialize(findings, JsonSerializerOptions.Web);

    public static List<KeptFinding> Read(string? findings) =>
        findings is null ? [] : JsonSerializer.Deserialize<List<KeptFinding>>(findings, JsonSerializerOptions.Web)!;

    private static string Masked(Field? field, string value) => field switch
    {
        Field.Identity or Field.GuardianIdentity => Mask.IdentityNumber(value),
        Field.FamilyPhone or Field.FatherPhone or Field.MotherPhone or Field.GuardianPhone => Mask.Phone(value),
        Field.Name or Field.FatherName or Field.MotherName or Field.GuardianName => Mask.Name(value),
        Field.Address or Field.FatherWorkplace or Field.MotherWorkplace => Mask.Address(value),
        Field.ParentsTogether => Mask.Name(value),
        _ => value,
    };
}
