using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Insights.Data;
using Tongxing.Insights.Figures;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights.Dashboards;

/// <summary>A unit's figures, those of the units below it, and the year behind it.</summary>
/// <param name="Period">What was asked for, such as <c>2026-autumn</c>.</param>
/// <param name="Unit">The whole.</param>
/// <param name="Below">One level below; what is filed at the unit itself is in none of them.</param>
/// <param name="Months">Twelve months up to the period's last, or up to now where it has not ended; of the unit itself, none for a class.</param>
public sealed record DashboardResponse(string Period, UnitMeasures Unit, IReadOnlyList<UnitMeasures> Below, IReadOnlyList<MonthMeasures> Months);

/// <summary>A month's figures.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Measures">What fell into it, and states that changed; the first month has all states.</param>
public sealed record MonthMeasures(DateOnly Month, IReadOnlyList<Measure> Measures);

internal static class GetDashboard
{
    private const int MonthsBack = 11;

    public static async Task<Results<Ok<DashboardResponse>, ProblemHttpResult>> Handle(
        InsightsDb db, Caller caller, TimeProvider clock, CancellationToken ct, string? orgCode = null, string? period = null)
    {
        var asked = Asked.Of(caller, clock, orgCode, period, out var refusal);
        if (asked is null)
        {
            return refusal!;
        }

        var exact = caller.Can(Permissions.ReadLists);
        var unit = await db.MeasuresAsync(asked.Unit, asked.Period, ct);
        var below = await db.MeasuresAsync(asked.Unit, Breadth.Below, asked.Period, ct);
        var last = asked.Period.LastBy(clock.Today);
        var months = Months(await db.ByMonthAsync(asked.Unit, last.AddMonths(-MonthsBack), last, ct), exact);
        var names = await db.NamesAsync([asked.Unit, .. below.Select(row => row.OrgCode)], ct);
        return TypedResults.Ok(new DashboardResponse(
            asked.Period.Code,
            SmallCounts.Withhold(unit with { Name = names(unit.OrgCode) }, exact),
            SmallCounts.Withhold(below.ConvertAll(row => row with { Name = names(row.OrgCode) }), exact),
            months));
    }

    private static List<MonthMeasures> Months(IEnumerable<MonthRow> rows, bool exact) =>
    [
        .. from row in rows
           group Measure.Of(row.Code, row.Numerator, row.Denominator) by row.Month into month
           select new MonthMeasures(month.Key, SmallCounts.Withhold(new UnitMeasures("", null, [.. month]), exact).Measures),
    ];
}
