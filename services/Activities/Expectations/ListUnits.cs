using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.Activities.Places;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Expectations;

/// <summary>A unit below with what is asked of it.</summary>
public sealed record UnitExpectations(string OrgCode, IReadOnlyList<ExpectationResult> Items);

internal static class ListUnits
{
    /// <summary>A school's classes; of a division, the schools in it.</summary>
    public static async Task<Results<Ok<Page<UnitExpectations>>, NotFound, ProblemHttpResult>> Handle(
        ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct, string? orgCode = null, DateOnly? on = null, string? cursor = null, int? limit = null)
    {
        var (unit, day, take) = (caller.UnitOr(orgCode), on ?? clock.Today, Paging.Limit(limit));
        if (!caller.Scope.Contains(unit))
        {
            return TypedResults.NotFound();
        }

        if (!day.IsPlausible())
        {
            return Problems.ImpossibleDay("on");
        }

        var codes = await db.UnitsBelowAsync(unit, cursor, take, ct);
        var results = await db.OfAsync([.. codes.Take(take)], UnitCode.IsSchool(unit) ? "class" : "school", day, clock.Today, ct);
        return TypedResults.Ok(UnitsBelow.Cut(codes, take, code => new UnitExpectations(code, [.. results[code]])));
    }
}
