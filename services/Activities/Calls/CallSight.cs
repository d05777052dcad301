using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Calls;

internal static class CallSight
{
    /// <summary>The refusal of a change to a call that is another class's or school's: it is for whoever offers the time, and for those who see the child.</summary>
    public static async Task<ProblemHttpResult?> CheckOwnAsync(this ActivitiesDb db, Call call, Caller caller, CancellationToken ct) =>
        call.ChildId is not { } child || caller.Scope.Contains(call.OrgCode) || await db.Children.AnyAsync(known => known.Id == child, ct)
            ? null
            : Problems.Of(StatusCodes.Status403Forbidden, "activities.call-not-yours", "The call is another class's or school's child's.");
}
