using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Reading;

namespace Tongxing.Registry.Rosters.Rows;

/// <summary>Something to tell about a row. Codes are stable; <see cref="Value"/> may quote the child's data, so it is never logged.</summary>
internal sealed record Finding(string Code, Field? Field = null, string? Value = null)
{
    /// <summary>The row is kept back until someone settles this. Other findings are advice and the row goes in.</summary>
    public bool Blocks => FindingCatalogue.Blocks(Code);
}

/// <param name="SheetNumber">1 for the first sheet.</param>
/// <param name="Sheet">Its name.</param>
/// <param name="Number">The row's number in the sheet.</param>
/// <param name="Cells">As the file has them, to give the row back with its reasons.</param>
/// <param name="Child">What was read.</param>
/// <param name="Findings">What is wrong or doubtful.</param>
internal sealed record ParsedRow(int SheetNumber, string Sheet, int Number, Cell[] Cells, RosterChild Child, IReadOnlyList<Finding> Findings)
{
    public bool IsGood => !Findings.Any(f => f.Blocks);
}

internal enum RowKind
{
    Data,
    Total,
    Signature,
    Note,
    Example,
    RepeatedHeader,
    Unfilled,
}

internal sealed record SkippedRow(string Sheet, int Number, RowKind Kind);
