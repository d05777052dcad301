namespace Tongxing.Insights.Dashboards;

/// <summary>
/// Counts of 1 to 4 are withheld from whoever may not see the children behind them, and so is what they could be reckoned from:
/// of a group whose sum shows, never one alone is withheld.
/// </summary>
internal static class SmallCounts
{
    private const int Small = 4;

    /// <summary>Nobody outside Counselling sees how few cases there are.</summary>
    public static bool IsAlwaysWithheld(string code) => code is "case-opened" or "case-closed";

    public static Measure Withhold(Measure measure, bool exact) => IsSmall(measure, exact) ? measure.Withhold() : measure;

    public static UnitMeasures Withhold(UnitMeasures unit, bool exact) => unit with { Measures = [.. unit.Measures.Select(measure => Withhold(measure, exact))] };

    /// <summary>The same for units whose sum shows.</summary>
    public static List<UnitMeasures> Withhold(IReadOnlyList<UnitMeasures> units, bool exact)
    {
        var withheld = units
            .SelectMany(unit => unit.Measures.Select(measure => (unit.OrgCode, Measure: measure)))
            .GroupBy(row => row.Measure.Code, StringComparer.Ordinal)
            .SelectMany(group => Withheld([.. group], exact).Select(orgCode => (orgCode, group.Key)))
            .ToHashSet();
        return [.. units.Select(unit => unit with { Measures = [.. unit.Measures.Select(measure => withheld.Contains((unit.OrgCode, measure.Code)) ? measure.Withhold() : measure)] })];
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

    private static bool IsSmall(Measure measure, bool exact) => (!exact || IsAlwaysWithheld(measure.Code)) && measure switch
    {
        { Target: not null } => IsSmall(measure.Denominator) || IsSmall(measure.Numerator) || IsSmall(measure.Denominator - measure.Numerator), // those who do not meet it are a count too
        { Code: "activity" } => IsSmall(measure.Numerator), // few activities are no few children
        _ => IsSmall(measure.Denominator),
    };

    private static bool IsSmall(long? count) => count is >= 1 and <= Small;
}
