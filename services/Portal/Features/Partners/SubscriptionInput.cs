using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Partners;

public sealed class SubscriptionInput
{
    public Guid Key { get; set; }

    [Needed, AtMost(60)] public string? Name { get; set; }

    [Needed] public string? OrgCode { get; set; }

    [Needed, AtMost(500)] public string? Url { get; set; }

    [Needed] public List<string>? EventTypes { get; set; }
}
