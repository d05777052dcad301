using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Subscriptions;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Deliveries;

/// <summary>What was laid out from one time to another, the second excluded. A dry run only counts.</summary>
public sealed record RedeliverRangeRequest([property: Required] DateTimeOffset? From, [property: Required] DateTimeOffset? To, bool DryRun = false);

/// <summary>How many deliveries go out again.</summary>
public sealed record RedeliverRangeResponse(int Count);

internal static class Redeliver
{
    public static async Task<Results<Accepted, NotFound>> One(Guid id, OutreachDb db, DeliverySignal signal, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.DeliveriesOf(caller).AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } delivery)
        {
            return TypedResults.NotFound();
        }

        await AgainAsync(db, db.Deliveries.Where(known => known.Id == id), signal, clock, ct);
        db.Record(AuditEntry.By(caller, clock, "outreach.delivery.again", $"delivery/{id}", delivery.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted($"/api/outreach/deliveries/{id}");
    }

    public static async Task<Results<Ok<RedeliverRangeResponse>, NotFound, ProblemHttpResult>> Range(
        Guid id, RedeliverRangeRequest request, OutreachDb db, DeliverySignal signal, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.SubscriptionsOf(caller).SingleOrDefaultAsync(known => known.Id == id, ct) is not { } subscription)
        {
            return TypedResults.NotFound();
        }

        var (from, to) = (request.From!.Value.ToUniversalTime(), request.To!.Value.ToUniversalTime());
        if (to <= from)
        {
            return Problems.Invalid("to", "outreach.range-empty", "The range ends before it begins.");
        }

        var range = db.Deliveries.Where(known => known.SubscriptionId == id && known.CreatedAt >= from && known.CreatedAt < to);
        if (request.DryRun)
        {
            return TypedResults.Ok(new RedeliverRangeResponse(await range.CountAsync(ct)));
        }

        var count = await AgainAsync(db, range, signal, clock, ct);
        db.Record(AuditEntry.By(caller, clock, "outreach.deliveries.again", $"subscription/{id}", subscription.OrgCode, new { from, to, count }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new RedeliverRangeResponse(count));
    }

    private static Task<int> AgainAsync(OutreachDb db, IQueryable<Delivery> deliveries, DeliverySignal signal, TimeProvider clock, CancellationToken ct)
    {
        db.AfterCommit(signal.Ring);
        var now = clock.GetUtcNow();
        return deliveries.ExecuteUpdateAsync(
            set => set.SetProperty(known => known.State, "pending").SetProperty(known => known.Attempts, 0).SetProperty(known => known.NextAttemptAt, now).SetProperty(known => known.LastError, (string?)null),
            ct);
    }
}
