using Tongxing.Registry.Rosters;
using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Files;

namespace Tongxing.Registry.Imports;

/// <param name="Key">Its label with its letter.</param>
/// <param name="Label">The labels above it.</param>
/// <param name="Reads">What it is read as until now.</param>
internal sealed record NamedColumn(string Key, string Label, Field? Reads)
{
    public bool IsNamed(string name) => name == Key || name == Label;
}

/// <summary>The columns that an answer can name, header by header.</summary>
internal sealed class NamedColumns(FileStore files, RosterLimits limits, TimeProvider clock)
{
    public async Task<List<List<NamedColumn>>> OfAsync(RosterImport import, IEnumerable<string> names, CancellationToken ct)
    {
        var sheets = SheetMapping.Read(import.Mapping);
        List<List<NamedColumn>> found = [.. sheets.Select(s => s.Columns.Select(c => new NamedColumn(c.Key, c.Label, c.Reads)).ToList())];
        var isComplete = sheets.Count > 0 && !sheets.Exists(s => s.Problem == "sheet.no-header");
        return isComplete || names.All(name => found.Exists(header => header.Exists(c => c.IsNamed(name)))) ? found : [.. found, .. await ReadAsync(import, ct)];
    }

    private async Task<List<List<NamedColumn>>> ReadAsync(RosterImport import, CancellationToken ct)
    {
        using var file = new MemoryStream();
        await files.CopyToAsync(import.FileId!.Value, file, ct);
        file.Position = 0;
        try
        {
            return [.. new RosterParser(clock.Today, limits).PossibleHeaders(file).Select(Columns)];
        }
        catch (RosterRefusedException)
        {
            return [];
        }
    }

    private static List<NamedColumn> Columns(string[] labels) =>
        [.. labels.Select((label, i) => new NamedColumn(ColumnMatch.KeyOf(label, i), label, null)).Where(c => c.Label.Length > 0)];
}
