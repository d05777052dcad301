using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Activities.Children;

internal static class KnownChildren
{
    /// <summary>The refusal of a list in which a child is that the caller does not see, or that is on no roll any more.</summary>
    public static async Task<ProblemHttpResult?> CheckKnownAsync(this ActivitiesDb db, string field, IEnumerable<Guid> childIds, CancellationToken ct)
    {
        var asked = childIds.Distinct().ToList();
        return await db.Children.CountAsync(child => child.Active && asked.Contains(child.Id), ct) < asked.Count ? Unknown(field) : null;
    }

    public static ProblemHttpResult Unknown(string field) => Problems.Invalid(field, "activities.child-unknown", "There is no such child.");
}
