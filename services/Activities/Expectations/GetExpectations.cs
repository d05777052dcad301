using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Expectations;

/// <summary>What is asked of a unit itself in the periods that a day lies in; a county and above are asked nothing.</summary>
public sealed record ExpectationsResponse(string OrgCode, DateOnly On, IReadOnlyList<ExpectationResult> Items);

internal static class GetExpectations
{
    public static async Task<Results<Ok<ExpectationsResponse>, NotFound, ProblemHttpResult>> Handle(
        ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct, string? orgCode = null, DateOnly? on = null)
    {
        var (unit, day) = (caller.UnitOr(orgCode), on ?? clock.Today);
        if (!caller.Scope.Contains(unit))
        {
            return TypedResults.NotFound();
        }

        if (!day.IsPlausible())
        {
            return Problems.ImpossibleDay("on");
        }

        var results = await db.OfAsync([unit], ExpectationCatalogue.KindOf(unit), day, clock.Today, ct);
        return TypedResults.Ok(new ExpectationsResponse(unit, day, [.. results[unit]]));
    }
}
