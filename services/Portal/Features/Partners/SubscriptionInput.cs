using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Partners;

public sealed class SubscriptionInput
{
    public Guid Key { get; set; }

    /// <summary>What the person saw and changes.</summary>
    public long Version { get; set; }

    [Needed, AtMost(60)] public string? Name { get; set; }

    [Needed] public string? OrgCode { get; set; }

    [Needed, AtMost(500)] public string? Url { get; set; }

    [Needed] public List<string>? EventTypes { get; set; }

    /// <summary>Asked of officers only: a partner's own stays with it.</summary>
    public List<Guid>? Holders { get; set; }

    /// <summary>Only the chosen fields go to the partner.</summary>
    public bool Limited { get; set; }

    public List<string>? Fields { get; set; }

    internal IReadOnlyList<string>? FieldsWanted => Limited ? Fields ?? [] : null;

    public static SubscriptionInput Of(Subscription known) => new()
    {
        Version = known.Version,
        Name = known.Name,
        OrgCode = known.OrgCode,
        Url = known.Url,
        EventTypes = [.. known.EventTypes],
        Holders = [.. known.Holders],
        Limited = known.Fields is not null,
        Fields = known.Fields?.ToList(),
    };
}
