using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Tongxing.Identity.Data;
using Tongxing.Identity.Sessions;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

/// <summary>A new password for one's own account; at least ten characters.</summary>
public sealed record ChangePasswordRequest([property: Required] string Current, [property: Required, StringLength(128, MinimumLength = 10)] string Next);

internal static class ChangePassword
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        ChangePasswordRequest request, IdentityDb db, UserManager<Account> users, SessionRevocation sessions, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        if (await db.Accounts.FindAsync([caller.AccountId], ct) is not { } account)
        {
            return TypedResults.NotFound();
        }

        var changed = await users.ChangePasswordAsync(account, request.Current, request.Next);
        if (!changed.Succeeded)
        {
            return Problems.Invalid("current", "identity.password-wrong", "The current password is wrong, or the new one is too weak.");
        }

        account.MustChangePassword = false;
        db.Record(AuditEntry.By(caller, clock, "identity.account.password", $"account/{account.Id}", account.OrgCode));
        await db.SaveChangesAsync(ct);
        await sessions.RevokeAsync(account.Id, kept: caller.SessionOpened); // whoever knew the old password is out
        return TypedResults.NoContent();
    }
}
