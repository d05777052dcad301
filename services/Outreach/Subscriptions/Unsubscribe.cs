using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Subscriptions;

internal static class Unsubscribe
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, OutreachDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Subscriptions.FindAsync([id], ct) is not { } subscription)
        {
            return TypedResults.NotFound();
        }

        db.Subscriptions.Remove(subscription);
        db.Record(AuditEntry.By(caller, clock, "outreach.subscription.remove", $"subscription/{id}", subscription.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
