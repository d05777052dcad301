using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Data;
using Tongxing.Insights.Figures;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights.Rankings;

/// <summary>Units by points.</summary>
/// <param name="Period">What was asked for.</param>
/// <param name="Level">school, or county where the unit asked about is above counties.</param>
/// <param name="Rows">Best first; those with nothing to measure are not among them.</param>
public sealed record RankingResponse(string Period, string Level, IReadOnlyList<RankedUnit> Rows);

/// <summary>A unit's place.</summary>
/// <param name="Rank">From 1; equal points share a place.</param>
/// <param name="OrgCode">The unit.</param>
/// <param name="Name">Its name, when it is known here.</param>
/// <param name="Points">Of a hundred; null when anything of the unit is withheld, as they would tell it.</param>
/// <param name="Advanced">Whether its place and points propose it for commendation (MON-28).</param>
/// <param name="Shortfalls">What cost points, the dearest first.</param>
public sealed record RankedUnit(int Rank, string OrgCode, string? Name, double? Points, bool Advanced, IReadOnlyList<Shortfall> Shortfalls);

internal static class GetRanking
{
    public static async Task<Results<Ok<RankingResponse>, ProblemHttpResult>> Handle(
        InsightsDb db, Caller caller, TimeProvider clock, IOptions<RankingOptions> options, CancellationToken ct, string? orgCode = null, string? period = null)
    {
        var asked = Asked.Of(caller, clock, orgCode, period, out var refusal);
        if (asked is null)
        {
            return refusal!;
        }

        var withholding = caller.Can(Permissions.ReadLists) ? null : new Withholding(db, caller.OrgCode, asked.Period, exact: false);
        return TypedResults.Ok(await RankAsync(db, asked, options.Value, withholding, ct));
    }

    /// <summary>Without a withholding, for whoever sees all.</summary>
    public static async Task<RankingResponse> RankAsync(InsightsDb db, Asked asked, RankingOptions options, Withholding? withholding, CancellationToken ct)
    {
        var breadth = UnitCode.IsAboveCounty(asked.Unit) ? Breadth.Counties : Breadth.Schools;
        var scored = (
            from unit in await db.MeasuresAsync(asked.Unit, breadth, asked.Period, ct)
            let score = Score.Of(unit.Measures)
            where score is not null
            orderby score.Points descending, unit.OrgCode
            select (Unit: unit, Score: score)).ToList();
        var names = await db.NamesAsync(scored.ConvertAll(row => row.Unit.OrgCode), ct);
        var places = scored.Select(row => row.Score.Points).Distinct().ToDictionary(points => points, points => 1 + scored.Count(row => row.Score.Points > points));
        var advanced = (int)Math.Ceiling(scored.Count * options.AdvancedPercent / 100.0);
        var rows = new List<RankedUnit>();
        foreach (var (unit, score) in scored)
        {
            var isAdvanced = places[score.Points] <= advanced && score.Points >= options.AdvancedPoints;
            var seen = withholding is null ? unit : await withholding.OfAsync(unit, ct);
            rows.Add(new(places[score.Points], unit.OrgCode, names(unit.OrgCode), PointsOf(score, seen), isAdvanced, [.. score.Shortfalls.Select(shortfall => shortfall.As(seen))]));
        }

        return new(asked.Period.Code, breadth == Breadth.Counties ? "county" : "school", rows);
    }

    private static double? PointsOf(Score score, UnitMeasures seen) => seen.Measures.Any(measure => measure.Withheld && measure.Target is not null) ? null : score.Points;
}
