using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Files;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Photos;

internal static class RemovePhoto
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Guid photoId, ActivitiesDb db, FileStore files, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindOwnAsync(id, caller, ct) is null || await db.Photos.SingleOrDefaultAsync(photo => photo.Id == photoId && photo.GatheringId == id, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        db.Photos.Remove(found);
        await files.DeleteAsync(found.FileId, ct);
        db.Record(AuditEntry.By(caller, clock, "activities.photo.remove", $"activity/{id}", found.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
