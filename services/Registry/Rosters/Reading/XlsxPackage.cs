using System.IO.Compression;

namespace Tongxing.Registry.Rosters.Reading;

/// <summary>The parts of an .xlsx, found through its relationships and opened under one inflation budget.</summary>
internal sealed class XlsxPackage
{
    private readonly Dictionary<string, ZipArchiveEntry> _parts;
    private readonly InflationBudget _budget;
    private readonly RosterLimits _limits;

    public XlsxPackage(ZipArchive zip, long fileBytes, RosterLimits limits)
    {
        (_limits, _budget) = (limits, new InflationBudget(limits.InflatedBytesFor(fileBytes)));
        if (zip.Entries.Count > limits.ZipEntries)
        {
            throw new RosterRefusedException("file.damaged");
        }

        _parts = zip.Entries.GroupBy(e => e.FullName, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        Workbook = Related("").FirstOrDefault(r => r.Type == "officeDocument")?.Target ?? "";
        RefuseOtherKinds();
    }

    public string Workbook { get; }

    public GuardedStream? Open(string part) =>
        _parts.TryGetValue(part, out var entry) ? new GuardedStream(entry.Open(), part, _budget, _limits) : null;

    public SafeXml? Xml(string part) => Open(part) is { } stream ? new SafeXml(stream, _limits) : null;

    /// <summary>A part's relationships; no part means the package's own.</summary>
    public IEnumerable<Relationship> Related(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        using var xml = Xml($"{folder}_rels/{part[folder.Length..]}.rels");
        foreach (var _ in (xml?.Elements() ?? []).Where(e => e == "Relationship" && xml!["TargetMode"] != "External"))
        {
            var target = xml!["Target"] ?? "";
            var type = xml["Type"] ?? "";
            yield return new(xml["Id"] ?? "", type[(type.LastIndexOf('/') + 1)..], target.StartsWith('/') ? target[1..] : folder + target);
        }
    }

    private void RefuseOtherKinds()
    {
        if (_parts.Values.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw new RosterRefusedException("file.macros");
        }

        if (!Workbook.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || !Workbook.StartsWith("xl/", StringComparison.OrdinalIgnoreCase))
        {
            throw new RosterRefusedException("file.not-a-roster");
        }

        if (_parts.Values.Sum(e => (decimal)e.Length) > _limits.InflatedBytes) { throw new RosterRefusedException("file.inflates-too-far"); }
    }

    public sealed record Relationship(string Id, string Type, string Target);
}
