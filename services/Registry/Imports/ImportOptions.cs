using System.ComponentModel.DataAnnotations;

namespace Tongxing.Registry.Imports;

/// <summary>How imports are worked on (section "Rosters:Imports").</summary>
internal sealed record ImportOptions
{
    public const string Section = "Rosters:Imports";

    /// <summary>Imports worked on at a time by one process, so that a school does not wait behind a county.</summary>
    [Range(0, 8)]
    public int Lanes { get; init; } = 2;

    /// <summary>Rows of one transaction, with their events.</summary>
    [Range(1, 2_000)]
    public int Batch { get; init; } = 2_000;

    /// <summary>Batches of one import at a time: while one writes, another reckons.</summary>
    [Range(1, 8)]
    public int BatchLanes { get; init; } = 2;

    /// <summary>After how long without a sign another worker takes over.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a worker looks for imports that another process queued.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Tries without any progress before an import is given up.</summary>
    [Range(1, 100)]
    public int Attempts { get; init; } = 5;

    /// <summary>Roster files and their rows are deleted this long after the import ended.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);
}
