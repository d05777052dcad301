using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Gatherings;

internal static class SubmitGathering
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindOwnAsync(id, caller, ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        gathering.Submit();
        db.Record(AuditEntry.By(caller, clock, "activities.activity.submit", $"activity/{id}", gathering.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
