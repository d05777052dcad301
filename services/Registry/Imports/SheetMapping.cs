using System.Text.Json;
using Tongxing.Registry.Rosters;
using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Reading;

namespace Tongxing.Registry.Imports;

/// <summary>What was made of a sheet's header.</summary>
/// <param name="Sheet">1 for the first.</param>
/// <param name="Name">The sheet's name.</param>
/// <param name="FirstRow">First row of the header.</param>
/// <param name="LastRow">Last row of the header.</param>
/// <param name="Shift">1 or -1 when the lowest header row stands one column beside its values.</param>
/// <param name="Problem">Why the sheet was not read, a finding's code.</param>
/// <param name="Columns">Left to right.</param>
public sealed record SheetMapping(
    int Sheet, string Name, int? FirstRow, int? LastRow, int Shift, string? Problem, IReadOnlyList<ColumnMapping> Columns)
{
    internal static string Write(IEnumerable<SheetReport> sheets) => JsonSerializer.Serialize(sheets.Select(Of), JsonSerializerOptions.Web);

    internal static List<SheetMapping> Read(string mapping) => JsonSerializer.Deserialize<List<SheetMapping>>(mapping, JsonSerializerOptions.Web)!;

    private static SheetMapping Of(SheetReport sheet) => new(
        sheet.Number, sheet.Name, sheet.Header?.FirstRow, sheet.Header?.LastRow, sheet.Header?.Shift ?? 0, sheet.Problem,
        [.. sheet.Header?.Columns.Where(c => c.Label.Length > 0).Select(c => ColumnMapping.Of(c, sheet.FirstRows)) ?? []]);
}

/// <summary>Where a column goes.</summary>
/// <param name="Key">Names the column in an answer.</param>
/// <param name="Column">Its letter.</param>
/// <param name="Label">The labels above it, groups first.</param>
/// <param name="Field">The field it is read as, or the suggestion.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="State"><c>read</c>, <c>question</c> (not read until answered) or <c>ignored</c>.</param>
/// <param name="Hidden">The column is hidden in the file.</param>
/// <param name="Samples">Of a question: its first values, masked.</param>
public sealed record ColumnMapping(
    string Key, string Column, string Label, string? Field, double Confidence, string State, bool Hidden, IReadOnlyList<string>? Samples = null)
{
    /// <summary>The field that its values go to; null of a question and of what is not read.</summary>
    internal Field? Reads => State == "read" ? Enum.Parse<Field>(Field!, ignoreCase: true) : null;

    internal static ColumnMapping Of(ColumnMatch match, IReadOnlyList<SheetRow> rows) => new(
        match.Key, CellAddress.Letters(match.Column), match.Label, match.Field is { } field ? JsonNamingPolicy.CamelCase.ConvertName(field.ToString()) : null,
        Math.Round(match.Confidence, 2), !match.Certain ? "question" : match.Field == Rosters.Headers.Field.Ignored ? "ignored" : "read", match.Hidden,
        match.Certain ? null : ColumnSamples.Of(rows.Select(row => row[match.Column])));
}
