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

        var withholding = new Withholding(db, caller.OrgCode, asked.Period, exact: caller.Can(Permissions.ReadLists));
        var unit = await withholding.UnitAsync(asked.Unit, ct);
        var below = await withholding.BelowAsync(asked.Unit, ct);
        var names = await db.NamesAsync([asked.Unit, .. below.Select(row => row.OrgCode)], ct);
        return TypedResults.Ok(new DashboardResponse(
            asked.Period.Code,
            unit with { Name = names(unit.OrgCode) },
            below.ConvertAll(row => row with { Name = names(row.OrgCode) }),
            await MonthsAsync(db, asked, asked.Period.LastBy(clock.Today), withholding, ct)));
    }

    private static async Task<List<MonthMeasures>> MonthsAsync(InsightsDb db, Asked asked, DateOnly last, Withholding withholding, CancellationToken ct)
    {
        var months = new List<MonthMeasures>();
        foreach (var month in (await db.ByMonthAsync(asked.Unit, last.AddMonths(-MonthsBack), last, ct)).GroupBy(row => row.Month))
        {
            List<Measure> measures = [.. month.Select(row => Measure.Of(row.Code, row.Numerator, row.Denominator)).InOrder()];
            months.Add(new(month.Key, (await withholding.OfMonthAsync(asked.Unit, measures, ct)).Measures));
        }

        return months;
    }
}
