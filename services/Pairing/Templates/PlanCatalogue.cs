using System.Collections.Frozen;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Pairing.Templates;

/// <summary>The plans shipped with the service.</summary>
internal static class PlanCatalogue
{
    private static readonly FrozenDictionary<string, Plan> Plans =
        EmbeddedJson.ReadAll<Plan, Plan>("plans/").ToFrozenDictionary(plan => plan.Id, StringComparer.Ordinal);

    public static IReadOnlyList<Plan> All { get; } = [.. Plans.Values.OrderBy(plan => plan.Id, StringComparer.Ordinal)];

    public static Plan? Find(string id) => Plans.GetValueOrDefault(id);
}
