using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Activities.Children;

internal static class KnownChildren
{
    /// <summary>The refusal of a list in which a child is that the caller does not see, or that is on no roll any more.</summary>
    public static async Task<ProblemHttpResult?> CheckKnownAsync(this ActivitiesDb db, IReadOnlyList<Guid> childIds, CancellationToken ct)
    {
        var asked = childIds.Distinct().ToList();
        return await db.Children.CountAsync(child => child.Active && asked.Contains(child.Id), ct) < asked.Count
            ? Problems.Invalid("childIds", "activities.child-unknown", "There is no such child.")
            : null;
    }
}
