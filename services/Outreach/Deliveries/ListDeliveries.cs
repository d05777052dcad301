using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Subscriptions;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Deliveries;

/// <summary>A delivery as lists show it; <c>failed</c> is one that will be tried again.</summary>
public sealed record DeliveryResponse(
    Guid Id, Guid SubscriptionId, Guid EventId, string EventType, DateTimeOffset CreatedAt, string State, int Attempts, DateTimeOffset? NextAttemptAt, int? LastStatus, string? LastError,
    int? DurationMs, DateTimeOffset? DeliveredAt)
{
    internal static DeliveryResponse Of(Delivery known) => new(
        known.Id, known.SubscriptionId, known.EventId, known.EventType, known.CreatedAt, known.State == "pending" && known.LastError is not null ? "failed" : known.State, known.Attempts,
        known.State == "pending" ? known.NextAttemptAt : null, known.LastStatus, known.LastError, known.DurationMs, known.DeliveredAt);
}

internal static class ListDeliveries
{
    private static readonly string[] States = ["pending", "failed", "delivered", "dead"];

    /// <summary>The newest first.</summary>
    public static async Task<Results<Ok<Page<DeliveryResponse>>, NotFound, ProblemHttpResult>> Handle(
        Guid id, OutreachDb db, Caller caller, CancellationToken ct, string? state = null, string? cursor = null, int? limit = null)
    {
        if (Problems.UnknownFilter("state", state, States) is { } unknown)
        {
            return unknown;
        }

        if (!await db.SubscriptionsOf(caller).AnyAsync(known => known.Id == id, ct))
        {
            return TypedResults.NotFound();
        }

        var take = Paging.Limit(limit);
        var deliveries = db.Deliveries.AsNoTracking().Where(known => known.SubscriptionId == id);
        deliveries = state switch
        {
            "failed" => deliveries.Where(known => known.State == "pending" && known.LastError != null),
            null => deliveries,
            _ => deliveries.Where(known => known.State == state),
        };
        if (Cursor.Decode<Key>(cursor) is { } before)
        {
            deliveries = deliveries.Where(known => known.CreatedAt < before.CreatedAt || (known.CreatedAt == before.CreatedAt && known.Id < before.Id));
        }

        var rows = await deliveries.OrderByDescending(known => known.CreatedAt).ThenByDescending(known => known.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(DeliveryResponse.Of), take, known => new Key(known.CreatedAt, known.Id)));
    }

    private readonly record struct Key(DateTimeOffset CreatedAt, Guid Id);
}

/// <summary>A delivery with what was sent and every try.</summary>
public sealed record GetDeliveryResponse(DeliveryResponse Delivery, JsonElement Payload, IReadOnlyList<AttemptResponse> Attempts);

/// <summary>One try.</summary>
public sealed record AttemptResponse(DateTimeOffset At, int? Status, string? Error, int DurationMs);

internal static class GetDelivery
{
    public static async Task<Results<Ok<GetDeliveryResponse>, NotFound>> Handle(Guid id, OutreachDb db, Caller caller, CancellationToken ct)
    {
        if (await db.DeliveriesOf(caller).AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } delivery)
        {
            return TypedResults.NotFound();
        }

        var attempts = await db.Attempts.Where(attempt => attempt.DeliveryId == id).OrderBy(attempt => attempt.At)
            .Select(attempt => new AttemptResponse(attempt.At, attempt.Status, attempt.Error, attempt.DurationMs)).ToListAsync(ct);
        return TypedResults.Ok(new GetDeliveryResponse(DeliveryResponse.Of(delivery), JsonElement.Parse(delivery.Body), attempts));
    }
}
