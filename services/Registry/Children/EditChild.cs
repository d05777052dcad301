using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Data;
using Tongxing.Registry.Terms;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Children;

public sealed record EditChildRequest : ChildFields;

internal static class EditChild
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid childId, EditChildRequest request, RegistryDb db, DossierCodec codec, DossierWriter writer, BlindIndex index, Caller caller, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        if (await db.LockChildAsync(childId, ct) is not { } child)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http.Request, child.Version) is { } stale)
        {
            return stale;
        }

        var before = codec.Open(child);
        var edit = new DossierEdit(clock.Today, (await db.CurrentTermAsync(child.OrgCode, clock.Today, ct)).SchoolYear);
        var after = edit.Apply(before, request) with { Version = before.Version + 1 };
        if (edit.Errors is { } errors)
        {
            return DossierRules.Invalid(errors);
        }

        var change = new DossierChange(before, after);
        ETag.Write(http.Response, change.ChangesNothing ? before.Version : after.Version);
        if (!change.ChangesNothing)
        {
            await db.CheckNotTakenAsync(index, after, ct);
            await writer.WriteAsync([change], new("edit", caller.AccountId, caller.Role), ct);
            db.Record(AuditEntry.By(
                caller, clock, "registry.child.edit", $"child/{childId}", after.OrgCode, new { fields = change.Fields.Select(f => f.Field) }));
            await db.SaveChangesAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
