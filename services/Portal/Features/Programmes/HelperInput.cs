using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Programmes;

public sealed class HelperInput
{
    public static IReadOnlyList<string> Kinds { get; } = ["teacher", "class-teacher", "party-member", "agency-parent", "volunteer", "cadre", "peer", "relative"];

    public Guid Key { get; set; }

    /// <summary>What the person saw and changes.</summary>
    public long Version { get; set; }

    /// <summary>The account the helper signs in with; a helper without one is recorded for by the class teacher.</summary>
    public Guid? AccountId { get; set; }

    [Needed, AtMost(30)] public string? DisplayName { get; set; }

    [Needed] public string? Kind { get; set; }

    [Needed] public string? OrgCode { get; set; }

    [AtMost(20)] public string? Phone { get; set; }

    [Between(1, 50)] public int? LoadMax { get; set; }

    public static HelperInput Of(Helper known) => new()
    {
        Version = known.Version,
        AccountId = known.AccountId,
        DisplayName = known.DisplayName,
        Kind = known.Kind,
        OrgCode = known.OrgCode,
        LoadMax = known.LoadMax,
    };
}
