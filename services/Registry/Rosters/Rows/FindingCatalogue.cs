using System.Collections.Frozen;
using System.Globalization;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Rosters.Rows;

/// <summary>findings.json: for every code whether it blocks its row, and its text in both languages.</summary>
internal static class FindingCatalogue
{
    private static readonly FrozenDictionary<string, Entry> Entries = Load();

    public static IEnumerable<string> Codes => Entries.Keys;

    public static bool Blocks(string code) => Entries[code].Blocks;

    public static string Text(string code, string? value, CultureInfo language)
    {
        var entry = Entries[code];
        var text = language.TwoLetterISOLanguageName == "en" ? entry.En : entry.Zh;
        return text.Replace("{value}", value, StringComparison.Ordinal);
    }

    private static FrozenDictionary<string, Entry> Load() => EmbeddedJson.Read<RosterChild, Dictionary<string, Entry>>("findings.json").ToFrozenDictionary();

    private sealed record Entry(bool Blocks, string Zh, string En);
}
