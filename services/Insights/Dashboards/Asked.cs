using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights.Dashboards;

/// <summary>A unit and a period, as every question here names them.</summary>
internal sealed record Asked(string Unit, Period Period)
{
    /// <summary>The caller's own unit and the running term, where nothing else is asked for.</summary>
    public static Asked? Of(Caller caller, TimeProvider clock, string? orgCode, string? period, out ProblemHttpResult? refusal)
    {
        var unit = caller.UnitOr(orgCode);
        refusal = caller.Scope.Contains(unit) ? null : Problems.Invalid("orgCode", "insights.unit-not-in-scope", "The unit is not in your scope.");
        if (refusal is not null)
        {
            return null;
        }

        if (Period.Of(period, clock) is { } known && !known.IsAhead(clock.Today))
        {
            return new(unit, known);
        }

        refusal = Problems.Invalid("period", "insights.period-unknown", "A period is a month (2026-11), a term (2026-autumn), a half-year (2026-H2) or a year (2026) that has begun.");
        return null;
    }

    /// <summary>For lists, which are a county's at most.</summary>
    public static Asked? OfCounty(Caller caller, TimeProvider clock, string? orgCode, string? period, out ProblemHttpResult? refusal)
    {
        if (Of(caller, clock, orgCode, period, out refusal) is not { } asked)
        {
            return null;
        }

        refusal = UnitCode.IsAboveCounty(asked.Unit) ? Problems.Invalid("orgCode", "insights.list-too-wide", "Lists are a county's, or of a unit inside one.") : null;
        return refusal is null ? asked : null;
    }
}
