using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Rows;

namespace Tongxing.Registry.Rosters;

/// <summary>What was made of one sheet. <see cref="Title"/> is the text above its header, which may name the school.</summary>
internal sealed record SheetReport(int Number, string Name, HeaderMap? Header, string Title = "", string? Problem = null)
{
    /// <summary>Some rows below the header, to show what its open columns hold.</summary>
    public IReadOnlyList<SheetRow> FirstRows { get; init; } = [];
}

/// <summary>Reads one upload row by row. <see cref="Sheets"/> and <see cref="Skipped"/> fill while <see cref="Rows"/> is walked.</summary>
internal sealed class RosterParser(DateOnly today, RosterLimits limits, IReadOnlyDictionary<string, Field>? answers = null)
{
    private readonly HeaderFinder _finder = new(new LabelMatcher(Synonyms.Shipped, answers ?? new Dictionary<string, Field>()), Synonyms.Shipped);

    public List<SheetReport> Sheets { get; } = [];

    public List<SkippedRow> Skipped { get; } = [];

    public IEnumerable<ParsedRow> Rows(Stream file, CancellationToken ct)
    {
        var duplicates = new Duplicates();
        var count = 0;
        foreach (var sheet in RosterFile.Sheets(file, limits))
        {
            foreach (var row in Read(sheet))
            {
                ct.ThrowIfCancellationRequested();
                if (++count > limits.Rows)
                {
                    throw RosterRefusedException.Over("file.too-many-rows", limits.Rows);
                }

                if (row is not null)
                {
                    yield return duplicates.Check(row);
                }
            }
        }

        if (Sheets.All(s => s.Header is null))
        {
            throw new RosterRefusedException("file.no-header");
        }
    }

    /// <summary>
    /// What an answer can name where no header was found. It is read again each time: these labels are as often as not the data of
    /// children, so they are kept nowhere.
    /// </summary>
    public IEnumerable<string[]> PossibleHeaders(Stream file)
    {
        foreach (var sheet in RosterFile.Sheets(file, limits).Where(sheet => !sheet.Hidden))
        {
            SheetRow[] top = [.. sheet.Rows.Take(HeaderFinder.RowsLookedAt)];
            foreach (var labels in _finder.Candidates(top, sheet.Merges))
            {
                yield return labels;
            }
        }
    }

    /// <summary>Null for a row that is no child, so that every row counts towards the limit.</summary>
    private IEnumerable<ParsedRow?> Read(Sheet sheet)
    {
        var number = Sheets.Count + 1;
        if (sheet.Hidden)
        {
            Sheets.Add(new(number, sheet.Name, null, Problem: "sheet.hidden"));
            yield break;
        }

        using var rows = sheet.Rows.GetEnumerator();
        var top = new List<SheetRow>();
        while (top.Count < HeaderFinder.RowsLookedAt && rows.MoveNext())
        {
            top.Add(rows.Current);
        }

        var header = _finder.Find(top, sheet.Merges, sheet.HiddenColumns);
        var problem = header is null ? "sheet.no-header" : header.Has(Field.Name) && header.Has(Field.Identity) ? null : "header.needs-answer";
        Sheets.Add(new(number, sheet.Name, header, TitleOf(top, header), problem) { FirstRows = [.. top.Where(row => row.Number > header?.LastRow)] });
        if (problem is not null || header is null)
        {
            yield break;
        }

        var reader = new SheetRows(number, sheet.Name, header, today, Skipped);
        foreach (var row in top)
        {
            yield return reader.Read(row);
        }

        while (rows.MoveNext())
        {
            yield return reader.Read(rows.Current);
        }
    }

    private static string TitleOf(List<SheetRow> top, HeaderMap? header) => header is null
        ? ""
        : string.Join('\n', top.TakeWhile(r => r.Number < header.FirstRow).SelectMany(r => r.Cells).Where(c => !c.IsBlank).Select(c => c.Text));
}
