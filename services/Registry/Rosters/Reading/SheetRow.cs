namespace Tongxing.Registry.Rosters.Reading;

internal sealed record SheetRow(int Number, Cell[] Cells, bool Hidden = false)
{
    public Cell this[int column] => column < Cells.Length ? Cells[column] : default;

    public bool IsBlank => Cells.All(c => c.IsBlank);
}

/// <summary>One worksheet. <see cref="Rows"/> streams and can be walked once; blank rows are left out.</summary>
internal sealed record Sheet(string Name, bool Hidden, MergedRanges Merges, HashSet<int> HiddenColumns, IEnumerable<SheetRow> Rows);

internal interface IRosterReader
{
    IEnumerable<Sheet> Sheets(Stream file, RosterLimits limits);
}
