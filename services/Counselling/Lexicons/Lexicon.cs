using System.Text;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Counselling.Lexicons;

/// <summary>One rule: any of its words, or one of each of its groups, outside the words that hold one of them and mean something harmless.</summary>
internal sealed record LexiconRule(
    string Id, string Category, IReadOnlyList<string>? Any = null, IReadOnlyList<IReadOnlyList<string>>? All = null, IReadOnlyList<string>? Except = null)
{
    public bool Fires(string letter)
    {
        var text = (Except ?? []).Aggregate(letter, (left, harmless) => left.Replace(harmless, " ", StringComparison.Ordinal));
        return (Any ?? []).Any(word => text.Contains(word, StringComparison.Ordinal))
            || (All is { Count: > 0 } && All.All(group => group.Any(word => text.Contains(word, StringComparison.Ordinal))));
    }
}

/// <summary>
/// Words that speak of danger, reviewed and versioned as data. It decides nothing: it says where a human is to look at once.
/// Blanks, full width and traditional characters make no difference.
/// </summary>
internal sealed class Lexicon
{
    private static readonly Dictionary<char, char> Simplified = LoadVariants();

    private Lexicon(string version, IReadOnlyList<LexiconRule> rules) => (Version, Rules) = (version, rules);

    public static Lexicon Current { get; } = Load();

    public string Version { get; }

    public IReadOnlyList<LexiconRule> Rules { get; }

    public IReadOnlyList<LexiconRule> Match(string text)
    {
        var normal = Normal(text);
        return [.. Rules.Where(rule => rule.Fires(normal))];
    }

    // Whatever is no letter or figure is left out: 自 杀, 自·杀 and 自\n杀 are one word.
    private static string Normal(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit))
        {
            normal.Append(Simplified.GetValueOrDefault(letter, char.ToLowerInvariant(letter)));
        }

        return normal.ToString();
    }

    private static Lexicon Load()
    {
        var file = EmbeddedJson.Read<Lexicon, LexiconFile>("lexicon.json");
        return new(file.Version, file.Rules);
    }

    private static Dictionary<char, char> LoadVariants()
    {
        var variants = EmbeddedJson.Read<Lexicon, VariantsFile>("variants.json");
        return variants.Traditional.Zip(variants.Simplified).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private sealed record LexiconFile(string Version, DateOnly ReviewedOn, IReadOnlyList<LexiconRule> Rules);

    private sealed record VariantsFile(string Traditional, string Simplified);
}
