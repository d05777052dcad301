using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.ParentViews;

/// <summary>What the school did about it, or why nothing.</summary>
public sealed record SettleParentViewRequest([property: Required, StringLength(500, MinimumLength = 2)] string Outcome);

internal static class SettleParentView
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, SettleParentViewRequest request, ActivitiesDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.ParentViews.SingleOrDefaultAsync(view => view.Id == id, ct) is not { } view)
        {
            return TypedResults.NotFound();
        }

        db.Publish(view.Settle(cipher.Protect(request.Outcome.Trim(), id, ParentView.Outcome), caller.AccountId, clock.GetUtcNow()));
        db.Record(AuditEntry.By(caller, clock, "activities.parent-view.settle", $"child/{view.ChildId}", view.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
