using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Children;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Commendations;

public sealed record ReopenNominationRequest([Required, StringLength(500, MinimumLength = 2)] string Reason);

/// <summary>A decision is taken back: it is to be taken again.</summary>
internal static class ReopenNomination
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, ReopenNominationRequest request, RegistryDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Commendations.FindAsync([id], ct) is not { } nomination)
        {
            return TypedResults.NotFound();
        }

        if (nomination.State == Commendation.Declined)
        {
            await db.LockChildAsync(nomination.ChildId, ct);
            await db.CheckNotNominatedAsync(nomination.ChildId, nomination.Kind, nomination.Year, ct);
        }

        db.Publish(nomination.Reopen(request.Reason, clock.GetUtcNow()));
        db.Record(AuditEntry.By(caller, clock, "registry.commendation.reopen", $"commendation/{id}", nomination.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
