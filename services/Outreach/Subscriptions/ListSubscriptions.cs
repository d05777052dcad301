using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>A subscription without its secret.</summary>
public sealed record SubscriptionResponse(
    Guid Id, string Name, IReadOnlyList<string> EventTypes, string OrgCode, string Url, string State, string? DisabledReason, DateTimeOffset CreatedAt, DateTimeOffset? LastDeliveryAt,
    bool Failing, IReadOnlyList<string>? Fields, IReadOnlyList<Guid> Holders, long Version)
{
    internal static SubscriptionResponse Of(Subscription known) => new(
        known.Id, known.Name, known.EventTypes, known.OrgCode, known.Url, known.State, known.DisabledReason, known.CreatedAt, known.LastDeliveryAt, known.FailingSince is not null, known.Fields, known.Holders,
        known.Version);
}

internal static class ListSubscriptions
{
    private static readonly string[] States = [Subscription.Active, Subscription.Paused, Subscription.Disabled];

    public static async Task<Results<Ok<Page<SubscriptionResponse>>, ProblemHttpResult>> Handle(
        OutreachDb db, Caller caller, CancellationToken ct, string? q = null, string? state = null, string? cursor = null, int? limit = null)
    {
        if (Problems.UnknownFilter("state", state, States) is { } unknown)
        {
            return unknown;
        }

        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var text = q?.Trim() ?? "";
        var rows = await db.SubscriptionsOf(caller).AsNoTracking()
            .Where(known => known.Id > after && (text == "" || known.Name.Contains(text) || known.Url.Contains(text)) && (state == null || known.State == state))
            .OrderBy(known => known.Id)
            .Take(take + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(SubscriptionResponse.Of), take, known => known.Id));
    }

    public static async Task<Results<Ok<SubscriptionResponse>, NotFound>> One(Guid id, OutreachDb db, Caller caller, HttpResponse http, CancellationToken ct)
    {
        if (await db.SubscriptionsOf(caller).AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        ETag.Write(http, found.Version);
        return TypedResults.Ok(SubscriptionResponse.Of(found));
    }
}
