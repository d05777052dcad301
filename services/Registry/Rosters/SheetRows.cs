using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.Registry.Rosters.Values;

namespace Tongxing.Registry.Rosters;

/// <summary>Walks one sheet, remembering the class that its name, its title or the last section row gave.</summary>
internal sealed class SheetRows(int sheetNumber, string sheet, HeaderMap header, DateOnly today, List<SkippedRow> skipped)
{
    private const int SkippedKept = 1_000;
    private readonly RowClassifier _classifier = new(header);
    private readonly RowParser _parser = new(sheetNumber, sheet, header, today);
    private ClassName? _section = ClassName.Of(sheet) ?? ClassName.Inside(sheet);

    public ParsedRow? Read(SheetRow row)
    {
        if (row.Number >= header.FirstRow && row.Number <= header.LastRow)
        {
            return null;
        }

        var kind = row.Number < header.FirstRow ? RowKind.Note : _classifier.Classify(row);
        if (kind == RowKind.Data)
        {
            return _parser.Parse(row, _section);
        }

        if (kind == RowKind.Note)
        {
            _section = ClassName.Inside(row.Cells.First(c => !c.IsBlank).Text) ?? _section;
        }

        if (skipped.Count < SkippedKept)
        {
            skipped.Add(new(sheet, row.Number, kind));
        }

        return null;
    }
}
