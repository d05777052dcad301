using System.ComponentModel.DataAnnotations;

namespace Tongxing.Aid.Applications;

/// <summary>What aid may be combined; section <c>AidRules</c>. A county can only tighten it.</summary>
public sealed class AidRules
{
    /// <summary>Cash aids of one purpose for one child in a calendar year (AID-39, Q-06). Default 1.</summary>
    [Range(1, 4)]
    public int CashAidsPerYear { get; set; } = 1;

    /// <summary>Between subsidies of the state the higher entitlement takes the place of the lower (AID-31). Default true.</summary>
    public bool HigherEntitlementApplies { get; set; } = true;

    /// <summary>How far back the day lies, at most, on which papers came in. Default 60.</summary>
    [Range(0, 366)]
    public int ReceivedDaysBack { get; set; } = 60;

    /// <summary>Masked names stay on a closed notice this long; totals stay for good. Default 30.</summary>
    [Range(0, 366)]
    public int NoticeNamesDays { get; set; } = 30;

    /// <summary>Objections that one notice takes in a day. Default 100.</summary>
    [Range(1, 10_000)]
    public int ObjectionsPerDay { get; set; } = 100;
}
