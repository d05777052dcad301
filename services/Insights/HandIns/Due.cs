using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Insights.Dashboards;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights.HandIns;

/// <summary>
/// What reports are handed in for, and until when. The plan says half-year and year's end and gives no day (MON-18): the 15th of the
/// month after, so 15 July and 15 January, is our reading.
/// </summary>
internal static class Due
{
    private const int Day = 15;

    /// <summary>The caller's own unit and a half-year or year that has begun.</summary>
    public static Asked? Of(Caller caller, TimeProvider clock, string? period, out ProblemHttpResult? refusal)
    {
        if (Asked.Of(caller, clock, null, period, out refusal) is not { } asked)
        {
            return null;
        }

        refusal = asked.Period.Kind is "half-year" or "year" ? null : Problems.Invalid("period", "insights.period-unreported", "Reports are handed in for a half-year (2026-H1) or a year (2026).");
        return refusal is null ? asked : null;
    }

    public static DateOnly DueOn(this Period period) => period.Last.AddMonths(1).AddDays(Day - 1);

    /// <summary>A report that was there in time may be corrected later: the first time counts.</summary>
    public static bool IsLate(this Period period, DateTimeOffset? firstAt, DateOnly today) => (firstAt?.DayInChina() ?? today) > period.DueOn();
}
