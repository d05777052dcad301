using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Children;

internal static class RestoreChild
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid childId, RegistryDb db, DossierCodec codec, DossierWriter writer, BlindIndex index, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.LockChildAsync(childId, ct) is not { } child)
        {
            return TypedResults.NotFound();
        }

        if (child.RemovedAt is null)
        {
            throw new RuleViolationException("registry.not-removed", "This dossier was not removed.");
        }

        var before = codec.Open(child);
        var after = before with { RemovedAt = null, RemovalReason = null, Version = before.Version + 1 };
        await db.CheckNotFiledAsync(index, after, ct);
        await writer.WriteAsync([new(before, after)], new("restoration", caller.AccountId, caller.Role), ct);
        db.Record(AuditEntry.By(caller, clock, "registry.child.restore", $"child/{childId}", child.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
