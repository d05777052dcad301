using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Values;

namespace Tongxing.Registry.Imports;

/// <summary>A row that there is something to tell about, as it was read, so that whoever mends the file knows it again.</summary>
/// <param name="Sheet">1 for the first sheet.</param>
/// <param name="Row">The row's number in the sheet.</param>
/// <param name="Cells">Left to right, without the blank ones.</param>
public sealed record RowView(int Sheet, int Row, IReadOnlyList<RowCell> Cells)
{
    internal static RowView? Of(ImportRow row, RowPayload? payload, IEnumerable<SheetMapping> mapping) =>
        payload?.Texts is { } texts && mapping.FirstOrDefault(sheet => sheet.Sheet == row.Sheet) is { } sheet
            ? new(row.Sheet, row.Row, [.. sheet.Columns.Select(column => RowCell.Of(column, texts)).OfType<RowCell>()])
            : null;
}

/// <param name="Column">The column's letter.</param>
/// <param name="Label">The labels above it.</param>
/// <param name="Value">Masked where it is personal.</param>
public sealed record RowCell(string Column, string Label, string Value)
{
    internal static RowCell? Of(ColumnMapping column, string[] texts)
    {
        var text = Typing.Compact(texts.ElementAtOrDefault(CellAddress.Parse(column.Column).Column) ?? "");
        return text.Length == 0 ? null : new(column.Column, column.Label, CellMask.Of(column.Reads ?? Field.Ignored, text));
    }
}
