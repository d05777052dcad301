using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.Outreach.Events;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>Where the outcome of the test can be read.</summary>
public sealed record SendTestResponse(Guid DeliveryId);

internal static class SendTest
{
    public static async Task<Results<Accepted<SendTestResponse>, NotFound>> Handle(Guid id, OutreachDb db, DeliverySignal signal, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.SubscriptionsOf(caller).SingleOrDefaultAsync(known => known.Id == id, ct) is not { } subscription)
        {
            return TypedResults.NotFound();
        }

        var eventId = Guid.CreateVersion7();
        var delivery = new Delivery
        {
            Id = Guid.CreateVersion7(),
            OrgCode = subscription.OrgCode,
            SubscriptionId = id,
            EventId = eventId,
            EventType = EventCatalogue.Test,
            Body = CloudEvent.Write(eventId, EventCatalogue.Test, null, clock.GetUtcNow(), new { subscriptionId = id, subscription.Name }),
            Traceparent = System.Diagnostics.Activity.Current?.Id,
            NextAttemptAt = clock.GetUtcNow(),
            CreatedAt = clock.GetUtcNow(),
        };
        db.Deliveries.Add(delivery);
        db.Record(AuditEntry.By(caller, clock, "outreach.subscription.test", $"subscription/{id}", subscription.OrgCode));
        db.AfterCommit(signal.Ring);
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted($"/api/outreach/deliveries/{delivery.Id}", new SendTestResponse(delivery.Id));
    }
}
