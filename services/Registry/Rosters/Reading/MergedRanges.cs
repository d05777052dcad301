using System.Text.RegularExpressions;

namespace Tongxing.Registry.Rosters.Reading;

/// <summary>Merged areas in 0-based columns and 1-based rows. Only the first cell of an area holds the value.</summary>
internal sealed class MergedRanges(IEnumerable<MergedRange> ranges, int most)
{
    private readonly List<MergedRange> _ranges = [.. ranges.OrderBy(r => r.FirstRow)];
    private readonly List<(MergedRange Range, Cell Value)> _open = [];
    private int _next;

    public static MergedRanges None => new([], 0);

    /// <summary>The left-most column of the area that covers this cell.</summary>
    public int Anchor(int row, int column) =>
        _ranges.FirstOrDefault(r => r.Covers(row, column)) is { } range ? range.FirstColumn : column;

    /// <summary>Copies a value down its merged area. Rows must come in order.</summary>
    public void FillDown(int row, Cell[] cells)
    {
        _open.RemoveAll(o => o.Range.LastRow < row);
        foreach (var (range, value) in _open.Where(o => o.Range.FirstColumn < cells.Length)) { cells[range.FirstColumn] = value; }

        for (; _next < _ranges.Count && _ranges[_next].FirstRow <= row; _next++)
        {
            Open(_ranges[_next], row, cells);
        }
    }

    private void Open(MergedRange range, int row, Cell[] cells)
    {
        if (range.FirstRow == row && range.LastRow > row && range.FirstColumn < cells.Length)
        {
            _open.Add((range, cells[range.FirstColumn]));
        }

        if (_open.Count > most)
        {
            throw new RosterRefusedException("file.damaged");
        }
    }
}

internal sealed partial record MergedRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    public bool Covers(int row, int column) =>
        row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;

    public static IEnumerable<MergedRange> In(string xml) =>
        from match in Tag().Matches(xml)
        let a = CellAddress.Parse(match.Groups["from"].ValueSpan)
        let b = CellAddress.Parse(match.Groups["to"].ValueSpan)
        select new MergedRange(a.Row, a.Column, b.Row, b.Column);

    [GeneratedRegex(
        """<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["'](?<from>[A-Z]{1,3}\d{1,7}):(?<to>[A-Z]{1,3}\d{1,7})["']""",
        RegexOptions.None, 1_000)]
    private static partial Regex Tag();
}
