using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Gatherings;

internal static class SubmitGathering
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, ActivitiesDb db, Caller caller, CancellationToken ct)
    {
        if (await db.FindOwnAsync(id, caller, ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        gathering.Submit();
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
