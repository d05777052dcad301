using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Subscriptions;

internal static class Unsubscribe
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, OutreachDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.SubscriptionsOf(caller).SingleOrDefaultAsync(known => known.Id == id, ct) is not { } subscription)
        {
            return TypedResults.NotFound();
        }

        if (caller.Role == Roles.Partner && subscription.Fields is not null)
        {
            throw new RuleViolationException("outreach.limits-stay", "A subscription with limits is removed by officers: the next one would be without them.");
        }

        db.Subscriptions.Remove(subscription);
        db.Record(AuditEntry.By(caller, clock, "outreach.subscription.remove", $"subscription/{id}", subscription.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
