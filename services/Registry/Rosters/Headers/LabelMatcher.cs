namespace Tongxing.Registry.Rosters.Headers;

/// <summary>Names the field of one column from its labels, the group's label first.</summary>
internal sealed class LabelMatcher(Synonyms synonyms, IReadOnlyDictionary<string, Field> answers)
{
    private const double Sure = 1, Likely = 0.9, Doubtful = 0.6;

    public (Field? Field, double Confidence) Match(int column, IReadOnlyList<string> path)
    {
        if (Answer(column, path) is { } answer)
        {
            return (answer, Sure);
        }

        var keys = path.Select(Synonyms.Key).Where(k => k.Length > 0).ToArray();
        var bare = path.Select(p => Synonyms.Key(Synonyms.WithoutBrackets(p))).Where(k => k.Length > 0).ToArray();
        return keys.Length == 0 ? (null, 0) : Exact(keys) ?? Exact(bare) ?? Inside(bare);
    }

    /// <summary>What a person said about this column, which no evidence outvotes.</summary>
    public Field? Answer(int column, IReadOnlyList<string> path)
    {
        var label = Joined(path);
        return answers.TryGetValue(ColumnMatch.KeyOf(label, column), out var answer) || answers.TryGetValue(label, out answer) ? answer : null;
    }

    public static string Joined(IEnumerable<string> path) => string.Join('-', path);

    private (Field?, double)? Exact(string[] keys)
    {
        if (keys.Length == 0)
        {
            return null;
        }

        if (synonyms.Exact(string.Concat(keys)) is { } whole)
        {
            return (whole, Sure);
        }

        if (keys.Length == 1)
        {
            return synonyms.Group(keys[0]) is { } person ? (Enum.Parse<Field>(person + "Name"), Likely) : null;
        }

        var upper = keys[..^1];
        var group = upper.Select(synonyms.Group).LastOrDefault(g => g is not null);
        if (group is not null)
        {
            return Enum.TryParse<Field>(group + synonyms.Parts.GetValueOrDefault(keys[^1]), out var part) ? (part, Sure) : null;
        }

        return synonyms.Exact(keys[^1]) is { } last ? (last, upper.All(synonyms.IsNeutral) ? Sure : Doubtful) : null;
    }

    private (Field?, double) Inside(string[] keys)
    {
        var whole = string.Concat(keys);
        return synonyms.Inside(whole) is { } found ? (found.Field, 0.5 + (0.3 * found.Label.Length / whole.Length)) : (null, 0);
    }
}
