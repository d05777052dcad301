namespace Tongxing.Insights.Dashboards;

/// <summary>Counts of 1 to 4, which whoever may not see the children behind them does not see either.</summary>
internal static class SmallCounts
{
    private const int Small = 4;

    // What is filed at a unit itself is shown nowhere, but is what its parts lack.
    private const string Rest = "";

    /// <summary>Nobody outside Counselling sees how few cases there are.</summary>
    public static bool IsAlwaysWithheld(string code) => code is "case-opened" or "case-closed";

    public static bool IsSmall(Measure measure, bool exact) => (!exact || IsAlwaysWithheld(measure.Code)) && measure switch
    {
        { Target: not null } => IsSmall(measure.Denominator) || IsSmall(measure.Numerator) || IsSmall(measure.Denominator - measure.Numerator), // those who do not meet it are a count too
        { Code: "activity" } => IsSmall(measure.Numerator), // few activities are no few children
        _ => IsSmall(measure.Denominator),
    };

    /// <summary>What is to be withheld of the parts of a whole that shows: what is small, and never that of one part alone.</summary>
    public static IEnumerable<(string OrgCode, string Code)> Among(UnitMeasures whole, IReadOnlyList<UnitMeasures> parts, bool exact)
    {
        var sums = whole.Measures.ToDictionary(measure => measure.Code, StringComparer.Ordinal);
        return
            from row in parts.SelectMany(part => part.Measures.Select(measure => (part.OrgCode, Measure: measure)))
            group row by row.Measure.Code into rows
            from orgCode in Withheld([.. rows, (Rest, RestOf(sums.GetValueOrDefault(rows.Key), rows.Key, [.. rows.Select(row => row.Measure)]))], exact)
            where orgCode != Rest
            select (orgCode, rows.Key);
    }

    private static List<string> Withheld(List<(string OrgCode, Measure Measure)> rows, bool exact)
    {
        var small = rows.Where(row => IsSmall(row.Measure, exact)).Select(row => row.OrgCode).ToList();
        if (small.Count != 1)
        {
            return small;
        }

        var others = rows.Where(row => row.Measure.Denominator > 0 && row.OrgCode != small[0]).OrderBy(row => row.Measure.Denominator);
        return [.. small, .. others.Select(row => row.OrgCode).Take(1)];
    }

    private static Measure RestOf(Measure? whole, string code, List<Measure> parts) => Measure.Of(
        code,
        Math.Max(0, (whole?.Numerator ?? 0) - parts.Sum(part => part.Numerator!.Value)),
        Math.Max(0, (whole?.Denominator ?? 0) - parts.Sum(part => part.Denominator!.Value)));

    private static bool IsSmall(long? count) => count is >= 1 and <= Small;
}
