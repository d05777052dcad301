using System.Collections.Frozen;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Aid.Programmes;

/// <summary>The programmes shipped with the service.</summary>
internal static class ProgrammeCatalogue
{
    private static readonly FrozenDictionary<string, AidProgramme> Programmes =
        EmbeddedJson.ReadAll<AidProgramme, AidProgramme>("programmes/").ToFrozenDictionary(programme => programme.Id, StringComparer.Ordinal);

    public static IReadOnlyList<AidProgramme> All { get; } = [.. Programmes.Values.OrderBy(programme => programme.Id, StringComparer.Ordinal)];

    public static AidProgramme? Find(string id) => Programmes.GetValueOrDefault(id);
}
