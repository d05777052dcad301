using System.Globalization;

namespace Tongxing.Registry.Rosters.Reading;

/// <summary>Turns one row element into cells. Formatted but empty cells cost nothing, however many there are.</summary>
internal sealed class SheetCells(IReadOnlyList<string> strings, DateStyles dates, bool from1904, RosterLimits limits)
{
    private const int DaysFrom1900To1904 = 1462;
    private Cell[] _buffer = new Cell[64];

    public Cell[] Read(SafeXml xml)
    {
        var (used, column) = (0, -1);
        foreach (var _ in xml.Inside())
        {
            if (xml.IsStart && xml.Name == "c")
            {
                column = xml["r"] is { } address ? CellAddress.Parse(address).Column : column + 1;
                if (ReadCell(xml) is { IsBlank: false } cell)
                {
                    Put(column, cell);
                    used = Math.Max(used, column + 1);
                }
            }
        }

        var row = _buffer[..used];
        _buffer.AsSpan(0, used).Clear();
        return row;
    }

    private void Put(int column, Cell cell)
    {
        if (column < 0 || column >= limits.Columns)
        {
            throw RosterRefusedException.Over("file.too-many-columns", limits.Columns);
        }

        if (column >= _buffer.Length)
        {
            Array.Resize(ref _buffer, limits.Columns);
        }

        _buffer[column] = cell;
    }

    private Cell ReadCell(SafeXml xml)
    {
        var (type, style) = (xml["t"], xml["s"]);
        var (cell, isFormula) = (default(Cell), false);
        foreach (var _ in xml.Inside())
        {
            if (xml.IsStart && xml.Name is "v" or "is")
            {
                cell = Value(type, style, xml.ReadText());
            }
            else if (xml.IsStart && xml.Name == "f")
            {
                isFormula = true;
                xml.SkipElement();
            }
        }

        return isFormula && cell.IsBlank && type != "str" ? new(CellKind.Error, "=…") : cell;
    }

    private Cell Value(string? type, string? style, ReadOnlySpan<char> text) => type switch
    {
        "s" when int.TryParse(text, CultureInfo.InvariantCulture, out var at) && (uint)at < strings.Count => Cell.OfText(strings[at]),
        "s" => new(CellKind.Error, "#"),
        "e" => new(CellKind.Error, text.ToString()),
        "b" => Cell.OfText(text is "1" ? "是" : "否"),
        "d" when DateTime.TryParse(text, CultureInfo.InvariantCulture, out var day) => Cell.OfNumber(day.ToOADate(), isDate: true),
        null or "n" when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => OfNumber(number, dates.IsDate(style)),
        _ => Cell.OfText(text.ToString()),
    };

    private Cell OfNumber(double number, bool isDate) =>
        Cell.OfNumber(isDate && from1904 ? number + DaysFrom1900To1904 : number, isDate);
}
