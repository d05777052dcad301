using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Commendations;

/// <summary>The county's word: commended, or declined with a reason.</summary>
public sealed record DecideNominationRequest(bool Commended, [StringLength(500)] string? Reason = null);

internal static class DecideNomination
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, DecideNominationRequest request, RegistryDb db, Caller caller, TimeProvider clock, HttpRequest http, CancellationToken ct)
    {
        if (!request.Commended && string.IsNullOrWhiteSpace(request.Reason))
        {
            return Problems.Invalid("reason", "registry.reason-missing", "Say why it is declined.");
        }

        if (await db.Commendations.FindAsync([id], ct) is not { } nomination)
        {
            return TypedResults.NotFound();
        }

        // What is decided about is what was read.
        if (ETag.Check(http, nomination.Version) is { } stale)
        {
            return stale;
        }

        db.Publish(nomination.Decide(request.Commended, request.Reason, caller.AccountId, clock.GetUtcNow()));
        db.Record(AuditEntry.By(caller, clock, "registry.commendation.decide", $"commendation/{id}", nomination.OrgCode, new { request.Commended }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
