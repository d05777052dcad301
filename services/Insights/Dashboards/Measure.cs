using Tongxing.Insights.Indicators;

namespace Tongxing.Insights.Dashboards;

/// <summary>How many of how many, as the caller may see it.</summary>
/// <param name="Code">An indicator, <c>duty.{kind}</c>, <c>five-ones-…</c>, or what is only counted: activity, family-call, case-opened, case-closed, aid.</param>
/// <param name="Requirement">The rule behind it; null for what is only counted.</param>
/// <param name="Numerator">Those that meet it; present, held, or fen for what is only counted. Null when it is withheld.</param>
/// <param name="Denominator">Those that it is asked of; how many there were of what is only counted. Null when it is withheld.</param>
/// <param name="Rate">A share between 0 and 1; null when there is nothing to measure, or it is withheld.</param>
/// <param name="Target">What is asked for; null for what is only counted.</param>
/// <param name="AtMost">Whether less is better.</param>
/// <param name="Reached">Whether the target is reached; null when there is nothing to measure, or it is withheld.</param>
/// <param name="Withheld">Whether counts of 1 to 4 would show, or could be reckoned from what shows.</param>
public sealed record Measure(
    string Code, string? Requirement, long? Numerator, long? Denominator, double? Rate, double? Target, bool AtMost, bool? Reached, bool Withheld)
{
    internal static Measure Of(string code, long numerator, long denominator)
    {
        var indicator = Indicator.Of(code);
        double? rate = indicator is not null && denominator > 0 ? (double)numerator / denominator : null;
        return new(code, indicator?.Requirement, numerator, denominator, rate, indicator?.Target, indicator?.AtMost ?? false, rate is { } known ? indicator!.Reached(known) : null, Withheld: false);
    }

    internal Measure Withhold() => this with { Numerator = null, Denominator = null, Rate = null, Reached = null, Withheld = true };
}

internal static class Measures
{
    /// <summary>The same for every reader and every reading: indicators first, as they are listed, then the rest by code.</summary>
    public static IEnumerable<Measure> InOrder(this IEnumerable<Measure> measures) =>
        measures.OrderBy(measure => Indicator.RankOf(measure.Code)).ThenBy(measure => measure.Code, StringComparer.Ordinal);
}

/// <summary>A unit with its figures.</summary>
/// <param name="OrgCode">The unit.</param>
/// <param name="Name">Its name, when it is known here.</param>
/// <param name="Measures">Those that there is anything to say of.</param>
public sealed record UnitMeasures(string OrgCode, string? Name, IReadOnlyList<Measure> Measures);
