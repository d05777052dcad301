using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Tongxing.Registry.Rosters.Reading;

/// <summary>Streams .xlsx. Holds the shared strings and one row; a sheet is inflated twice, first for its merged areas.</summary>
internal sealed class XlsxReader : IRosterReader
{
    public IEnumerable<Sheet> Sheets(Stream file, RosterLimits limits) => Damage.Refused(Read(file, limits), IsDamage);

    private static bool IsDamage(Exception e) => e is InvalidDataException or XmlException;

    private static IEnumerable<Sheet> Read(Stream file, RosterLimits limits)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var package = new XlsxPackage(zip, file.Length, limits);
        var related = package.Related(package.Workbook).ToLookup(r => r.Type);
        var strings = SharedStrings.Load(related["sharedStrings"].FirstOrDefault() is { } s ? package.Xml(s.Target) : null, limits);
        var dates = DateStyles.Load(related["styles"].FirstOrDefault() is { } t ? package.Xml(t.Target) : null);
        var (tabs, from1904) = Tabs(package);

        foreach (var tab in tabs)
        {
            if (related["worksheet"].FirstOrDefault(r => r.Id == tab.Id) is { } part)
            {
                var (merges, hiddenColumns) = Frame(package, part.Target, limits);
                var rows = Rows(package, part.Target, new SheetCells(strings, dates, from1904, limits), merges);
                yield return new Sheet(tab.Name, tab.Hidden, merges, hiddenColumns, Damage.Refused(rows, IsDamage));
            }
        }
    }

    private static (List<(string Name, string Id, bool Hidden)> Tabs, bool From1904) Tabs(XlsxPackage package)
    {
        using var xml = package.Xml(package.Workbook) ?? throw new RosterRefusedException("file.damaged");
        var tabs = new List<(string, string, bool)>();
        var from1904 = false;
        foreach (var element in xml.Elements())
        {
            from1904 |= element == "workbookPr" && xml["date1904"] is "1" or "true";
            if (element == "sheet")
            {
                tabs.Add((xml["name"] ?? "", xml.Relation("id") ?? "", xml["state"] is "hidden" or "veryHidden"));
            }
        }

        return (tabs, from1904);
    }

    /// <summary>What surrounds the rows: hidden columns stand before them, merged areas after, too late for a streaming pass.</summary>
    private static (MergedRanges, HashSet<int>) Frame(XlsxPackage package, string part, RosterLimits limits)
    {
        using var stream = package.Open(part) ?? throw new RosterRefusedException("file.damaged");
        var tail = TailAfter(stream, "sheetData>"u8, limits.TokenBytes);
        using var xml = package.Xml(part)!;
        var hidden = new HashSet<int>();
        foreach (var _ in xml.Elements().TakeWhile(e => e != "sheetData").Where(e => e == "col" && xml["hidden"] is "1" or "true"))
        {
            var (first, last) = (Number(xml["min"]), Math.Min(Number(xml["max"]), limits.Columns));
            hidden.UnionWith(Enumerable.Range(0, Math.Max(last, 0)).Where(c => c >= first - 1));
        }

        return (new MergedRanges(MergedRange.In(tail), limits.Columns), hidden);
    }

    private static int Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string TailAfter(GuardedStream stream, ReadOnlySpan<byte> mark, int most)
    {
        var tail = new MemoryStream();
        var buffer = new byte[1 << 16];
        var kept = 0;
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0; stream.TokenRead())
        {
            var seen = buffer.AsSpan(0, kept + read);
            var at = seen.LastIndexOf(mark);
            if (at >= 0)
            {
                tail.SetLength(0);
            }

            var fresh = at >= 0 ? seen[at..] : tail.Length > 0 ? seen[kept..] : [];
            if (tail.Length + fresh.Length <= most)
            {
                tail.Write(fresh);
            }

            kept = Math.Min(mark.Length - 1, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }

        return Encoding.UTF8.GetString(tail.GetBuffer(), 0, (int)tail.Length);
    }

    private static IEnumerable<SheetRow> Rows(XlsxPackage package, string part, SheetCells cells, MergedRanges merges)
    {
        using var xml = package.Xml(part)!;
        var number = 0;
        foreach (var _ in xml.Elements().Where(e => e == "row"))
        {
            number = int.TryParse(xml["r"], CultureInfo.InvariantCulture, out var given) ? given : number + 1;
            var hidden = xml["hidden"] is "1" or "true";
            var row = cells.Read(xml);
            merges.FillDown(number, row);
            if (row.Any(c => !c.IsBlank)) { yield return new SheetRow(number, row, hidden); }
        }
    }
}
