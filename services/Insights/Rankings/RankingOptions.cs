using System.ComponentModel.DataAnnotations;

namespace Tongxing.Insights.Rankings;

/// <summary>Who is proposed for commendation at the year's end (MON-28); the plans name no numbers, these are our reading.</summary>
public sealed class RankingOptions
{
    /// <summary>The best so many of a hundred.</summary>
    [Range(1, 100)]
    public int AdvancedPercent { get; init; } = 20;

    /// <summary>And never one with fewer points than this.</summary>
    [Range(0, 100)]
    public int AdvancedPoints { get; init; } = 90;
}
