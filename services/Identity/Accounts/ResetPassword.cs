using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Tongxing.Identity.Data;
using Tongxing.Identity.Sessions;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

/// <summary>The password to be changed at the next sign-in; shown once.</summary>
public sealed record ResetPasswordResponse(string OneTimePassword);

internal static class ResetPassword
{
    public static async Task<Results<Ok<ResetPasswordResponse>, NotFound>> Handle(
        Guid id, IdentityDb db, UserManager<Account> users, SessionRevocation sessions, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Accounts.FindAsync([id], ct) is not { } account)
        {
            return TypedResults.NotFound();
        }

        await GrantRules.CheckMasterAsync(db, caller, id, ct);
        var password = OneTimePassword.New();
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        (account.MustChangePassword, account.FailedCount, account.LockoutEnd) = (true, 0, null);
        db.Record(AuditEntry.By(caller, clock, "identity.account.password-reset", $"account/{id}", account.OrgCode));
        await users.UpdateSecurityStampAsync(account);
        await sessions.RevokeAsync(id);
        return TypedResults.Ok(new ResetPasswordResponse(password));
    }
}
