using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Gatherings;

/// <summary>What happened, in words (ACT-62); may be written anew.</summary>
public sealed record SummariseGatheringRequest([property: Required, StringLength(10_000, MinimumLength = 10)] string Summary);

internal static class SummariseGathering
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, SummariseGatheringRequest request, ActivitiesDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindOwnAsync(id, caller, ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        gathering.Hold(clock.GetUtcNow());
        gathering.Summarise(cipher.Protect(request.Summary.Trim(), id, "summary"), caller.AccountId);
        db.Publish(gathering.Told());
        db.Record(AuditEntry.By(caller, clock, "activities.activity.summarise", $"activity/{id}", gathering.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
