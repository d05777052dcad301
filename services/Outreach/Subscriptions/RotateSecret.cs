using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>The new secret, shown once. Deliveries carry signatures of both for a day.</summary>
public sealed record RotateSecretResponse(string Secret);

internal static class RotateSecret
{
    private static readonly TimeSpan BothFor = TimeSpan.FromDays(1);

    public static async Task<Results<Ok<RotateSecretResponse>, NotFound>> Handle(Guid id, OutreachDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.SubscriptionsOf(caller).SingleOrDefaultAsync(known => known.Id == id, ct) is not { } subscription)
        {
            return TypedResults.NotFound();
        }

        var secret = WebhookSecret.New();
        (subscription.OldSecretCipher, subscription.OldSecretUntil) = (subscription.SecretCipher, clock.GetUtcNow() + BothFor);
        (subscription.SecretCipher, subscription.Version) = (cipher.Protect(secret, id, WebhookSecret.Field), subscription.Version + 1);
        db.Record(AuditEntry.By(caller, clock, "outreach.subscription.secret", $"subscription/{id}", subscription.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new RotateSecretResponse(secret));
    }
}
