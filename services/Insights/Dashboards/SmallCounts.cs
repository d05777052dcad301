namespace Tongxing.Insights.Dashboards;

/// <summary>Counts of 1 to 4, which whoever may not see the children behind them does not see either.</summary>
internal static class SmallCounts
{
    private const int Small = 4;

    // What is filed at a unit itself is shown nowhere, but is what its parts lack.
    private const string Rest = "";

    // Children whom the first finds fault with, the second does as well: one less the other is a count, too.
    private static readonly (string Narrow, string Wide)[] Nested =
    [
        ("retention", "enrolment"), ("retention", "drop-out"), ("drop-out", "enrolment"), ("poor-drop-out", "poor-enrolment"), ("poor-drop-out", "drop-out"),
    ];

    /// <summary>Nobody outside Counselling sees how few cases there are.</summary>
    public static bool IsAlwaysWithheld(string code) => code is "case-opened" or "case-closed";

    public static bool IsSmall(Measure measure, bool exact) => (!exact || IsAlwaysWithheld(measure.Code)) && measure switch
    {
        { Target: not null } => IsSmall(measure.Denominator) || IsSmall(measure.Numerator) || IsSmall(measure.Denominator - measure.Numerator), // those who do not meet it are a count too
        { Code: "activity" } => IsSmall(measure.Numerator), // few activities are no few children
        _ => IsSmall(measure.Denominator),
    };

    /// <summary>What is to be withheld of figures that stand together.</summary>
    public static HashSet<string> Of(IReadOnlyList<Measure> measures, bool exact)
    {
        var withheld = measures.Where(measure => IsSmall(measure, exact)).Select(measure => measure.Code).ToHashSet(StringComparer.Ordinal);
        var shown = measures.Where(measure => !exact && !withheld.Contains(measure.Code)).ToDictionary(measure => measure.Code, StringComparer.Ordinal);
        foreach (var (narrow, wide) in Nested)
        {
            if (shown.TryGetValue(narrow, out var fewer) && shown.TryGetValue(wide, out var more) && IsSmall(Missed(more) - Missed(fewer)))
            {
                shown.Remove(narrow);
                withheld.Add(narrow);
            }
        }

        return withheld;
    }

    /// <summary>What is to be withheld of the parts of a whole that shows: what is small, and never that of one part alone.</summary>
    public static IEnumerable<(string OrgCode, string Code)> Among(UnitMeasures whole, IReadOnlyList<UnitMeasures> parts, bool exact) =>
        from row in parts.Append(RestOf(whole, parts)).SelectMany(part => With(part, exact))
        group row by row.Measure.Code into rows
        from orgCode in Withheld([.. rows])
        where orgCode != Rest
        select (orgCode, rows.Key);

    private static IEnumerable<(string OrgCode, Measure Measure, bool Small)> With(UnitMeasures unit, bool exact)
    {
        var small = Of(unit.Measures, exact);
        return unit.Measures.Select(measure => (unit.OrgCode, measure, small.Contains(measure.Code)));
    }

    private static IEnumerable<string> Withheld(List<(string OrgCode, Measure Measure, bool Small)> rows)
    {
        var small = rows.Where(row => row.Small).Select(row => row.OrgCode).ToList();
        if (small.Count != 1)
        {
            return small;
        }

        var others = rows.Where(row => row.Measure.Denominator > 0 && row.OrgCode != small[0]).OrderBy(row => row.Measure.Denominator);
        return [.. small, .. others.Select(row => row.OrgCode).Take(1)];
    }

    private static UnitMeasures RestOf(UnitMeasures whole, IReadOnlyList<UnitMeasures> parts)
    {
        var among = parts.SelectMany(part => part.Measures).ToLookup(measure => measure.Code, StringComparer.Ordinal);
        return new(Rest, null, [.. whole.Measures.Select(measure => Measure.Of(
            measure.Code,
            Math.Max(0, measure.Numerator!.Value - among[measure.Code].Sum(part => part.Numerator!.Value)),
            Math.Max(0, measure.Denominator!.Value - among[measure.Code].Sum(part => part.Denominator!.Value))))]);
    }

    private static long? Missed(Measure measure) => measure.AtMost ? measure.Numerator : measure.Denominator - measure.Numerator;

    private static bool IsSmall(long? count) => count is >= 1 and <= Small;
}
