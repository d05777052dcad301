using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Programmes;

public sealed class HelperInput
{
    public Guid Key { get; set; }

    /// <summary>The account the helper signs in with; a helper without one is recorded for by the class teacher.</summary>
    public Guid? AccountId { get; set; }

    [Needed, AtMost(30)] public string? DisplayName { get; set; }

    [Needed] public string? Kind { get; set; }

    [Needed] public string? OrgCode { get; set; }

    [AtMost(20)] public string? Phone { get; set; }

    [Between(1, 50)] public int? LoadMax { get; set; }
}
