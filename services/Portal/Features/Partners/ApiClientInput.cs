using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Partners;

public sealed class ApiClientInput
{
    public static IReadOnlyList<string> AllScopes { get; } = ["outreach", "identity.units"];

    public Guid Key { get; set; }

    [Needed, AtMost(60)] public string? Name { get; set; }

    [Needed] public string? OrgCode { get; set; }

    [Needed] public List<string>? Scopes { get; set; }
}
