using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Calls;

internal static class CallSight
{
    /// <summary>Calls of which a caller may know the child: whoever offers the time does, and those who see the child.</summary>
    public static IQueryable<Call> OwnCalls(this ActivitiesDb db, Scope own) => db.Calls.Where(call =>
        (call.OrgCode.CompareTo(own.Low) >= 0 && call.OrgCode.CompareTo(own.High) < 0) || db.Children.Any(child => child.Id == call.ChildId));

    /// <summary>The refusal of a change to a call that is another class's or school's.</summary>
    public static async Task<ProblemHttpResult?> CheckOwnAsync(this ActivitiesDb db, Call call, Caller caller, CancellationToken ct) =>
        call.ChildId is null || await db.OwnCalls(caller.Scope).AnyAsync(own => own.Id == call.Id, ct)
            ? null
            : Problems.Of(StatusCodes.Status403Forbidden, "activities.call-not-yours", "The call is another class's or school's child's.");
}
