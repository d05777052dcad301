using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Publications;

internal static class RemovePublication
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Guid publicationId, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindOwnAsync(id, caller, ct) is null || await db.Publications.SingleOrDefaultAsync(known => known.Id == publicationId && known.GatheringId == id, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        db.Publications.Remove(found);
        db.Record(AuditEntry.By(caller, clock, "activities.publication.remove", $"activity/{id}", found.OrgCode, new { found.Channel }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
