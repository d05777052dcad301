using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Gatherings;

/// <summary>Why it does not take place.</summary>
public sealed record CancelGatheringRequest([property: Required, StringLength(500, MinimumLength = 2)] string Reason);

internal static class CancelGathering
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, CancelGatheringRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindOwnAsync(id, caller, ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        if (gathering.Cancel(request.Reason.Trim()) is { } cancelled)
        {
            db.Publish(cancelled);
        }

        db.Record(AuditEntry.By(caller, clock, "activities.activity.cancel", $"activity/{id}", gathering.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
