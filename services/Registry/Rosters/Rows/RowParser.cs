using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Values;

namespace Tongxing.Registry.Rosters.Rows;

/// <summary>Data rows to children. A row is complete only when its identity number says who it is.</summary>
internal sealed class RowParser(int sheetNumber, string sheet, HeaderMap header, DateOnly today)
{
    private readonly ColumnMatch[] _columns =
        [.. header.Columns.Where(c => c.Certain && c.Field is not (Field.Ignored or Field.Identity or Field.Grade))];

    private readonly int _identity = header.ColumnOf(Field.Identity) ?? int.MaxValue;
    private readonly int _grade = header.ColumnOf(Field.Grade) ?? int.MaxValue;

    /// <param name="row">A row of kind Data.</param>
    /// <param name="section">The class that a title, sheet name or section row gives when the row has none.</param>
    public ParsedRow Parse(SheetRow row, ClassName? section)
    {
        var reading = new RowReading(today);
        reading.ReadIdentity(row[_identity]);
        reading.ReadGrade(row[_grade]);
        foreach (var column in _columns.Where(c => !row[c.Column].IsBlank))
        {
            reading.Read(column.Field!.Value, row[column.Column]);
        }

        var child = reading.Finish(section, row.Hidden);
        return new ParsedRow(sheetNumber, sheet, row.Number, row.Cells, child, reading.Findings);
    }
}
