using Tongxing.Registry.Rosters.Headers;

namespace Tongxing.Registry.Rosters.Rows;

/// <summary>Something to tell about a row. Codes are stable; <see cref="Value"/> may quote the child's data, so it is never logged.</summary>
internal sealed record Finding(string Code, Field? Field = null, string? Value = null)
{
    /// <summary>The row is kept back until someone settles this. Other findings are advice and the row goes in.</summary>
    public bool Blocks => FindingCatalogue.Blocks(Code);
}

internal sealed record ParsedRow(int SheetNumber, string Sheet, int Number, RosterChild Child, IReadOnlyList<Finding> Findings)
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
