using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Children;

/// <param name="Reason">Why the child leaves the registry: moved away, parents returned, filed by mistake …</param>
public sealed record RemoveChildRequest([Required, StringLength(200, MinimumLength = 2)] string Reason);

/// <summary>A dossier that is removed is kept and can be restored; it is only no longer listed.</summary>
internal static class RemoveChild
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid childId, RemoveChildRequest request, RegistryDb db, DossierCodec codec, DossierWriter writer, Caller caller, TimeProvider clock,
        CancellationToken ct)
    {
        if (await db.LockChildAsync(childId, ct) is not { } child)
        {
            return TypedResults.NotFound();
        }

        if (child.RemovedAt is not null)
        {
            throw new RuleViolationException("registry.already-removed", "This dossier was removed already.");
        }

        var before = codec.Open(child);
        var after = before with { RemovedAt = clock.GetUtcNow(), RemovalReason = request.Reason, Version = before.Version + 1 };
        await writer.WriteAsync([new(before, after)], new("removal", caller.AccountId, caller.Role), ct);
        db.Record(AuditEntry.By(caller, clock, "registry.child.remove", $"child/{childId}", child.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
