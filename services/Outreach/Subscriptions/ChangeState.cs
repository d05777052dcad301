using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>Paused, deliveries are laid out and wait; resumed, they go on, also after the system had disabled the address.</summary>
internal static class ChangeState
{
    public static Task<Results<NoContent, NotFound>> Pause(Guid id, OutreachDb db, DeliverySignal signal, Caller caller, TimeProvider clock, CancellationToken ct) =>
        SetAsync(id, Subscription.Paused, db, signal, caller, clock, ct);

    public static Task<Results<NoContent, NotFound>> Resume(Guid id, OutreachDb db, DeliverySignal signal, Caller caller, TimeProvider clock, CancellationToken ct) =>
        SetAsync(id, Subscription.Active, db, signal, caller, clock, ct);

    private static async Task<Results<NoContent, NotFound>> SetAsync(
        Guid id, string state, OutreachDb db, DeliverySignal signal, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.SubscriptionsOf(caller).SingleOrDefaultAsync(known => known.Id == id, ct) is not { } subscription)
        {
            return TypedResults.NotFound();
        }

        (subscription.State, subscription.DisabledReason, subscription.FailingSince, subscription.Version) = (state, null, null, subscription.Version + 1);
        db.Record(AuditEntry.By(caller, clock, $"outreach.subscription.{(state == Subscription.Active ? "resume" : "pause")}", $"subscription/{id}", subscription.OrgCode));
        db.AfterCommit(signal.Ring);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
