using System.Collections.Frozen;
using System.Text.Json;

namespace Tongxing.Pairing.Templates;

/// <summary>The plans shipped with the service.</summary>
internal static class PlanCatalogue
{
    private static readonly FrozenDictionary<string, Plan> Plans = Load();

    public static IReadOnlyList<Plan> All { get; } = [.. Plans.Values.OrderBy(plan => plan.Id, StringComparer.Ordinal)];

    public static Plan? Find(string id) => Plans.GetValueOrDefault(id);

    private static FrozenDictionary<string, Plan> Load()
    {
        var assembly = typeof(PlanCatalogue).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("plans/", StringComparison.Ordinal))
            .Select(name => JsonSerializer.Deserialize<Plan>(assembly.GetManifestResourceStream(name)!, JsonSerializerOptions.Web)!)
            .ToFrozenDictionary(plan => plan.Id, StringComparer.Ordinal);
    }
}
