using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;
using Tongxing.Identity.Sessions;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

internal static class ChangeGrants
{
    public static async Task<Results<NoContent, NotFound>> Add(Guid id, GrantRequest request, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Accounts.FindAsync([id], ct) is not { } account)
        {
            return TypedResults.NotFound();
        }

        GrantRules.CheckNotOwn(caller, id);
        await GrantRules.CheckAsync(db, caller, request, ct);
        await db.GiveAsync(new() { Id = Guid.CreateVersion7(), AccountId = id, Role = request.Role, OrgCode = request.OrgCode, Kind = request.Kind }, ct);
        db.Record(AuditEntry.By(caller, clock, "identity.grant.add", $"account/{id}", account.OrgCode, request));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound>> Remove(
        Guid id, Guid grantId, IdentityDb db, SessionRevocation sessions, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Grants.SingleOrDefaultAsync(grant => grant.Id == grantId && grant.AccountId == id, ct) is not { } grant)
        {
            return TypedResults.NotFound();
        }

        GrantRules.CheckNotOwn(caller, id);
        GrantRules.CheckLevel(caller, grant.Role);
        db.Grants.Remove(grant);
        db.Publish(grant.Ended());
        db.Record(AuditEntry.By(caller, clock, "identity.grant.remove", $"account/{id}", grant.OrgCode, new { grant.Role, grant.OrgCode, grant.Kind }));
        await db.SaveChangesAsync(ct);
        await sessions.RevokeAsync(id);
        return TypedResults.NoContent();
    }
}
