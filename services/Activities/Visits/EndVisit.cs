using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Visits;

/// <summary>A visitor left, or was never there: an entry is withdrawn, not deleted.</summary>
internal static class EndVisit
{
    public static async Task<Results<NoContent, NotFound>> Depart(Guid id, ActivitiesDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Visits.FindAsync([id], ct) is not { } visit)
        {
            return TypedResults.NotFound();
        }

        visit.LeftAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound>> Withdraw(Guid id, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Visits.FindAsync([id], ct) is not { } visit)
        {
            return TypedResults.NotFound();
        }

        visit.WithdrawnAt ??= clock.GetUtcNow();
        db.Record(AuditEntry.By(caller, clock, "activities.visit.withdraw", $"visit/{id}", visit.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
