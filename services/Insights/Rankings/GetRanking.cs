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
/// <param name="Points">Of a hundred.</param>
/// <param name="Advanced">Whether its place and points propose it for commendation (MON-28).</param>
/// <param name="Shortfalls">What cost points, the dearest first.</param>
public sealed record RankedUnit(int Rank, string OrgCode, string? Name, double Points, bool Advanced, IReadOnlyList<Shortfall> Shortfalls);

internal static class GetRanking
{
    public static async Task<Results<Ok<RankingResponse>, ProblemHttpResult>> Handle(
        InsightsDb db, Caller caller, TimeProvider clock, IOptions<RankingOptions> options, CancellationToken ct, string? orgCode = null, string? period = null)
    {
        var asked = Asked.Of(caller, clock, orgCode, period, out var refusal);
        return asked is null ? refusal! : TypedResults.Ok(await RankAsync(db, asked, options.Value, caller.Can(Permissions.ReadLists), ct));
    }

    public static async Task<RankingResponse> RankAsync(InsightsDb db, Asked asked, RankingOptions options, bool exact, CancellationToken ct)
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
        return new(
            asked.Period.Code,
            breadth == Breadth.Counties ? "county" : "school",
            scored.ConvertAll(row => new RankedUnit(
                places[row.Score.Points], row.Unit.OrgCode, names(row.Unit.OrgCode), row.Score.Points,
                places[row.Score.Points] <= advanced && row.Score.Points >= options.AdvancedPoints,
                [.. row.Score.Shortfalls.Select(shortfall => shortfall.Withhold(exact))])));
    }
}
