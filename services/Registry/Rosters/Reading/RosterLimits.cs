using System.ComponentModel.DataAnnotations;

namespace Tongxing.Registry.Rosters.Reading;

/// <summary>What one upload may cost (section "Rosters:Limits"). A real 100,000-row roster inflates to 115 MB and has 24 columns.</summary>
internal sealed record RosterLimits
{
    public const string Section = "Rosters:Limits";

    [Range(1, long.MaxValue)]
    public long FileBytes { get; init; } = 30L << 20;

    [Range(1, long.MaxValue)]
    public long InflatedBytes { get; init; } = 300L << 20;

    /// <summary>Inflated bytes for one byte of the file.</summary>
    [Range(2, 1_000)]
    public int InflationRatio { get; init; } = 100;

    /// <summary>Below this the ratio says nothing: a small workbook of empty formatted rows is harmless.</summary>
    public long InflatedAlways { get; init; } = 2L << 20;

    public int TokenBytes { get; init; } = 1 << 20;
    public int XmlDepth { get; init; } = 32;
    public int XmlNames { get; init; } = 4_000;
    public int ZipEntries { get; init; } = 1_000;
    public int Rows { get; init; } = 120_000;
    public int Columns { get; init; } = 200;
    public int CellCharacters { get; init; } = 4_000;
    public int SharedCharacters { get; init; } = 64 << 20;

    public long InflatedBytesFor(long fileBytes) => Math.Min(InflatedBytes, Math.Max(InflatedAlways, fileBytes * InflationRatio));
}
