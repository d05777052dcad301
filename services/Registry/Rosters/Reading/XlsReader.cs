using ExcelDataReader;

namespace Tongxing.Registry.Rosters.Reading;

/// <summary>Old binary .xls through ExcelDataReader; never more than 65,536 rows.</summary>
internal sealed class XlsReader : IRosterReader
{
    public IEnumerable<Sheet> Sheets(Stream file, RosterLimits limits) => Damage.Refused(Read(file, limits), _ => true);

    private static IEnumerable<Sheet> Read(Stream file, RosterLimits limits)
    {
        using var reader = Open(file);
        do
        {
            var hidden = Enumerable.Range(0, Math.Min(reader.FieldCount, limits.Columns)).Where(c => reader.GetColumnWidth(c) == 0);
            var ranges = (reader.MergeCells ?? []).Select(m => new MergedRange(m.FromRow + 1, m.FromColumn, m.ToRow + 1, m.ToColumn));
            var merges = new MergedRanges(ranges, limits.Columns);
            yield return new Sheet(reader.Name, reader.VisibleState != "visible", merges, [.. hidden],
                Damage.Refused(Rows(reader, merges, limits), _ => true));
        }
        while (reader.NextResult());
    }

    private static IExcelDataReader Open(Stream file)
    {
        try
        {
            return ExcelReaderFactory.CreateBinaryReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
        }
        catch (ExcelDataReader.Exceptions.InvalidPasswordException e)
        {
            throw new RosterRefusedException("file.encrypted", e);
        }
        catch (ExcelDataReader.Exceptions.ExcelReaderException e) when (e.Message.Contains("'Workbook'", StringComparison.Ordinal))
        {
            // The container is that of .doc and .ppt as well, and this one holds no workbook.
            throw new RosterRefusedException("file.not-a-roster", e);
        }
    }

    private static IEnumerable<SheetRow> Rows(IExcelDataReader reader, MergedRanges merges, RosterLimits limits)
    {
        for (var number = 1; reader.Read(); number++)
        {
            var cells = new Cell[Math.Min(reader.FieldCount, limits.Columns)];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = CellOf(reader, column);
            }

            merges.FillDown(number, cells);
            if (cells.Any(c => !c.IsBlank)) { yield return new SheetRow(number, cells, reader.RowHeight == 0); }
        }
    }

    private static Cell CellOf(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => default,
        double number => Cell.OfNumber(number, isDate: false),
        int number => Cell.OfNumber(number, isDate: false),
        DateTime day => Cell.OfNumber(day.ToOADate(), isDate: true),
        bool flag => Cell.OfText(flag ? "是" : "否"),
        var other => Cell.OfText(other.ToString()),
    };
}
