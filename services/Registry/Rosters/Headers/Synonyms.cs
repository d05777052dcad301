using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Tongxing.Registry.Rosters.Values;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Rosters.Headers;

/// <summary>The label table of synonyms.json, with every group label joined to every part label ("父亲" + "电话").</summary>
internal sealed partial class Synonyms
{
    public static readonly Synonyms Shipped = Load();

    private readonly FrozenDictionary<string, Field> _fields;
    private readonly FrozenDictionary<string, string> _groups;
    private readonly FrozenSet<string> _neutral;

    private Synonyms(Table table)
    {
        var fields = table.Fields.SelectMany(f => f.Value.Select(label => (Label: Key(label), Field: Enum.Parse<Field>(f.Key))));
        var parts =
            from g in table.Groups
            from label in g.Value
            from p in table.Parts
            where Enum.IsDefined(typeof(Field), g.Key + p.Key)
            from part in p.Value
            select (Label: Key(label + part), Field: Enum.Parse<Field>(g.Key + p.Key));
        _fields = fields.Concat(parts).DistinctBy(x => x.Label).ToFrozenDictionary(x => x.Label, x => x.Field);
        _groups = table.Groups.SelectMany(g => g.Value.Select(v => (Label: Key(v), Group: g.Key))).ToFrozenDictionary(x => x.Label, x => x.Group);
        _neutral = table.Neutral.Select(Key).ToFrozenSet();
        Parts = table.Parts.SelectMany(p => p.Value.Select(v => (Label: Key(v), Part: p.Key))).ToFrozenDictionary(x => x.Label, x => x.Part);
    }

    public FrozenDictionary<string, string> Parts { get; }

    public Field? Exact(string key) => _fields.TryGetValue(key, out var field) ? field : null;
    public string? Group(string key) => _groups.GetValueOrDefault(key);
    public bool IsNeutral(string key) => _neutral.Contains(key);

    /// <summary>The longest label found inside a longer one, such as 身份证号 in 学生本人身份证号.</summary>
    public (string Label, Field Field)? Inside(string key) => _fields
        .Where(f => f.Key.Length >= 3 && key.Contains(f.Key)).OrderByDescending(f => f.Key.Length)
        .Select(f => ((string, Field)?)(f.Key, f.Value)).FirstOrDefault();

    /// <summary>A label as it is compared: half-width, upper case, without blanks, stars, punctuation and brackets.</summary>
    public static string Key(string label) => Ornament().Replace(Typing.HalfWidth(label), "").ToUpperInvariant();

    public static string WithoutBrackets(string label) => Brackets().Replace(Typing.HalfWidth(label), "");

    private static Synonyms Load() => new(EmbeddedJson.Read<Synonyms, Table>("synonyms.json"));

    private sealed record Table(
        Dictionary<string, string[]> Fields, Dictionary<string, string[]> Groups, Dictionary<string, string[]> Parts, string[] Neutral);

    [GeneratedRegex("""[\s\p{P}\p{S}\p{Cf}]+""", RegexOptions.None, 1_000)]
    private static partial Regex Ornament();

    [GeneratedRegex("""\(.*?\)|\[.*?\]|【.*?】""", RegexOptions.None, 1_000)]
    private static partial Regex Brackets();
}
