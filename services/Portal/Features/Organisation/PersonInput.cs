using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Organisation;

public sealed class PersonInput
{
    public Guid Key { get; set; }

    [Needed, AtMost(64)] public string? UserName { get; set; }

    [Needed, AtMost(30)] public string? DisplayName { get; set; }

    [AtMost(20)] public string? Phone { get; set; }

    [Needed] public string? Role { get; set; }

    [Needed] public string? OrgCode { get; set; }
}

public sealed class GrantInput
{
    [Needed] public string? Role { get; set; }

    [Needed] public string? OrgCode { get; set; }
}
