using System.Collections.Frozen;
using System.Text.Json;

namespace Tongxing.Aid.Programmes;

/// <summary>The programmes shipped with the service.</summary>
internal static class ProgrammeCatalogue
{
    private static readonly FrozenDictionary<string, AidProgramme> Programmes = Load();

    public static IReadOnlyList<AidProgramme> All { get; } = [.. Programmes.Values.OrderBy(programme => programme.Id, StringComparer.Ordinal)];

    public static AidProgramme? Find(string id) => Programmes.GetValueOrDefault(id);

    private static FrozenDictionary<string, AidProgramme> Load()
    {
        var assembly = typeof(ProgrammeCatalogue).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("programmes/", StringComparison.Ordinal))
            .Select(name => JsonSerializer.Deserialize<AidProgramme>(assembly.GetManifestResourceStream(name)!, JsonSerializerOptions.Web)!)
            .ToFrozenDictionary(programme => programme.Id, StringComparer.Ordinal);
    }
}
