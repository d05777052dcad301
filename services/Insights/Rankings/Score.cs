using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Indicators;

namespace Tongxing.Insights.Rankings;

/// <summary>Why points are missing.</summary>
/// <param name="Measure">What falls short.</param>
/// <param name="Lost">Points of a hundred that it cost; null when the measure is withheld, as it would tell.</param>
public sealed record Shortfall(Measure Measure, double? Lost)
{
    /// <summary>As it may be seen.</summary>
    internal Shortfall As(UnitMeasures seen) => seen.Measures.First(measure => measure.Code == Measure.Code) is { Withheld: true } withheld ? new(withheld, null) : this;
}

/// <summary>
/// Points of a hundred: the weights of what a unit is measured by, each in the share that is attained. What there is nothing of
/// to measure counts for nobody and against nobody; nor does what parents told, of whom only those are known who were asked: a
/// school that asks would lose by it.
/// </summary>
internal sealed record Score(double Points, IReadOnlyList<Shortfall> Shortfalls)
{
    private const double Full = 100;
    private const int Digits = 1;

    /// <summary>Null for a unit with nothing to measure.</summary>
    public static Score? Of(IEnumerable<Measure> measures)
    {
        var measured = measures.Where(measure => measure.Rate is not null && !Indicator.IsFiveOnes(measure.Code)).Select(measure => (Measure: measure, Indicator: Indicator.Of(measure.Code)!)).ToList();
        var weights = measured.Sum(row => row.Indicator.Weight);
        if (weights == 0)
        {
            return null;
        }

        var shortfalls = measured
            .Select(row => new Shortfall(row.Measure, Math.Round(Full * row.Indicator.Weight * (1 - row.Indicator.Attained(row.Measure.Rate!.Value)) / weights, 2)))
            .Where(shortfall => shortfall.Lost > 0)
            .OrderByDescending(shortfall => shortfall.Lost).ThenBy(shortfall => shortfall.Measure.Code, StringComparer.Ordinal)
            .ToList();
        return new(Math.Round(Full - shortfalls.Sum(shortfall => shortfall.Lost!.Value), Digits), shortfalls);
    }
}
