using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>A subscription for a unit of the caller's.</summary>
public sealed record SubscribeRequest(string Name, IReadOnlyList<string> EventTypes, string OrgCode, string Url, IReadOnlyList<string>? Fields = null, IReadOnlyList<Guid>? Holders = null)
    : SubscriptionContent(Name, EventTypes, Url, Fields, Holders);

/// <summary>The subscription; its secret is shown once.</summary>
public sealed record SubscribeResponse(Guid Id, string Secret);

internal static class Subscribe
{
    public static async Task<Results<Created<SubscribeResponse>, ProblemHttpResult>> Handle(
        SubscribeRequest request, OutreachDb db, FieldCipher cipher, IOptions<WebhookOptions> options, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(request.OrgCode) || !caller.Scope.Contains(request.OrgCode))
        {
            return Problems.Invalid("orgCode", "outreach.unit-not-yours", "The unit is not inside your own.");
        }

        var own = caller.Role == Roles.Partner;
        if (request.Check(options.Value) is { } wrong)
        {
            return wrong;
        }

        var (id, secret) = (Guid.CreateVersion7(), WebhookSecret.New());
        List<Guid> holders = own ? [caller.AccountId] : request.HoldersToKeep;
        db.Subscriptions.Add(new()
        {
            Id = id,
            OrgCode = request.OrgCode,
            Name = request.Name.Trim(),
            EventTypes = [.. request.EventTypes.Distinct(StringComparer.Ordinal)],
            Holders = holders,
            Url = request.Url,
            Fields = own ? await FieldPolicy.OfPartnerAsync(db, caller, ct) : request.FieldsToKeep,
            SecretCipher = cipher.Protect(secret, id, WebhookSecret.Field),
            CreatedBy = caller.AccountId,
            CreatedAt = clock.GetUtcNow(),
        });
        db.Record(AuditEntry.By(caller, clock, "outreach.subscription.add", $"subscription/{id}", request.OrgCode, new { request.EventTypes, request.Fields, holders, Host = new Uri(request.Url).Host }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/outreach/subscriptions/{id}", new SubscribeResponse(id, secret));
    }
}
