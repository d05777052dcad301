using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>The subscription as it shall be; without a unit it stays at its own, without holders with its own.</summary>
public sealed record ChangeSubscriptionRequest(string Name, IReadOnlyList<string> EventTypes, string Url, string? OrgCode = null, IReadOnlyList<string>? Fields = null, IReadOnlyList<Guid>? Holders = null)
    : SubscriptionContent(Name, EventTypes, Url, Fields, Holders);

internal static class ChangeSubscription
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, ChangeSubscriptionRequest request, HttpRequest http, OutreachDb db, IOptions<WebhookOptions> options, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.SubscriptionsOf(caller).SingleOrDefaultAsync(known => known.Id == id, ct) is not { } subscription)
        {
            return TypedResults.NotFound();
        }

        var (own, keeps) = (caller.Role == Roles.Partner, caller.Role == Roles.Partner || request.Holders is null);
        if ((ETag.Check(http, subscription.Version) ?? request.Check(options.Value)) is { } refused)
        {
            return refused;
        }

        var unit = request.OrgCode ?? subscription.OrgCode;
        if (!caller.Scope.Contains(unit))
        {
            return Problems.Invalid("orgCode", "outreach.unit-not-yours", "The unit is not inside your own.");
        }

        (subscription.OrgCode, subscription.Name, subscription.Url, subscription.Version) = (unit, request.Name.Trim(), request.Url, subscription.Version + 1);
        (subscription.Fields, subscription.Holders) = (own ? subscription.Fields : request.FieldsToKeep, keeps ? subscription.Holders : request.HoldersToKeep);
        subscription.EventTypes = [.. request.EventTypes.Distinct(StringComparer.Ordinal)];
        db.Record(AuditEntry.By(caller, clock, "outreach.subscription.change", $"subscription/{id}", subscription.OrgCode, new { request.EventTypes, subscription.Fields, subscription.Holders, Host = new Uri(request.Url).Host }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
