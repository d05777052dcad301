using System.Text.Json;
using Tongxing.Registry.Rosters;
using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Rows;

namespace Tongxing.Registry.Tests.Rosters;

internal sealed record Sample(RosterParser Parser, IReadOnlyList<ParsedRow> Rows)
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public IEnumerable<ParsedRow> Good => Rows.Where(r => r.IsGood);

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    public static Sample Read(string name, IReadOnlyDictionary<string, Field>? answers = null)
    {
        using var file = File.OpenRead(PathOf(name));
        return Read(file, answers);
    }

    public static Sample Read(Stream file, IReadOnlyDictionary<string, Field>? answers = null, RosterLimits? limits = null)
    {
        var parser = new RosterParser(Today, limits ?? new(), answers);
        return new(parser, [.. parser.Rows(file, CancellationToken.None)]);
    }

    /// <summary>Every finding with its count, in order of its code: "identity.missing×1 row.duplicate×1".</summary>
    public string Findings => string.Join(' ', Rows.SelectMany(r => r.Findings).CountBy(f => f.Code).OrderBy(f => f.Key, StringComparer.Ordinal)
        .Select(f => $"{f.Key}×{f.Value}"));

    /// <summary>A child's values by path, without what was not filled in.</summary>
    public static Dictionary<string, string> Values(RosterChild child) =>
        Leaves("", JsonSerializer.SerializeToElement(child)).Where(l => l.Value is not ("" or "False")).ToDictionary(l => l.Path, l => l.Value);

    private static IEnumerable<(string Path, string Value)> Leaves(string path, JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(p => Leaves($"{path}.{p.Name}", p.Value))
        : [(path, element.ToString())];
}
