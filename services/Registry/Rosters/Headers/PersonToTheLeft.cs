namespace Tongxing.Registry.Rosters.Headers;

/// <summary>
/// One-row headers such as 父亲 | 电话 | 母亲 | 电话: a part without a person belongs to the person before it. Sure when the same part
/// follows several people, a question when it stands alone (a lone 联系电话 may be anyone's).
/// </summary>
internal static class PersonToTheLeft
{
    public static ColumnMatch[] Fill(ColumnMatch[] columns, Synonyms synonyms)
    {
        var orphans = columns.Where(c => c.Field is null && synonyms.Parts.ContainsKey(Synonyms.Key(c.Label))).ToArray();
        var repeated = orphans.CountBy(o => Synonyms.Key(o.Label)).Where(n => n.Value > 1).Select(n => n.Key).ToHashSet();
        foreach (var orphan in orphans)
        {
            var person = columns.Take(orphan.Column).Reverse().Select(c => PersonOf(c.Field)).FirstOrDefault(p => p is not null);
            var key = Synonyms.Key(orphan.Label);
            if (person is not null && Enum.TryParse<Field>(person + synonyms.Parts[key], out var field))
            {
                columns[orphan.Column] = orphan with { Field = field, Confidence = repeated.Contains(key) ? 0.9 : 0.7 };
            }
        }

        return columns;
    }

    private static readonly string[] People = ["Father", "Mother", "Guardian"];

    private static string? PersonOf(Field? field) =>
        People.FirstOrDefault(p => field?.ToString().StartsWith(p, StringComparison.Ordinal) == true);
}
