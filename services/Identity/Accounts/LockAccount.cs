using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Contracts.Identity;
using Tongxing.Identity.Data;
using Tongxing.Identity.Sessions;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

internal static class LockAccount
{
    public static async Task<Results<NoContent, NotFound>> Lock(Guid id, IdentityDb db, SessionRevocation sessions, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (id == caller.AccountId)
        {
            throw new RuleViolationException("identity.own-account", "Nobody locks their own account.");
        }

        return await SetAsync(id, locked: true, db, sessions, caller, clock, ct);
    }

    public static Task<Results<NoContent, NotFound>> Unlock(Guid id, IdentityDb db, SessionRevocation sessions, Caller caller, TimeProvider clock, CancellationToken ct) =>
        SetAsync(id, locked: false, db, sessions, caller, clock, ct);

    private static async Task<Results<NoContent, NotFound>> SetAsync(
        Guid id, bool locked, IdentityDb db, SessionRevocation sessions, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Accounts.FindAsync([id], ct) is not { } account)
        {
            return TypedResults.NotFound();
        }

        await GrantRules.CheckMasterAsync(db, caller, id, ct);
        (account.Locked, account.FailedCount, account.LockoutEnd, account.Version) = (locked, 0, null, account.Version + 1);
        db.Publish(locked ? new AccountLocked(id, account.OrgCode, account.Version) : new AccountUnlocked(id, account.OrgCode, account.Version));
        db.Record(AuditEntry.By(caller, clock, locked ? "identity.account.lock" : "identity.account.unlock", $"account/{id}", account.OrgCode));
        await db.SaveChangesAsync(ct);
        if (locked)
        {
            await sessions.RevokeAsync(id);
        }

        return TypedResults.NoContent();
    }
}
