using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Accounts;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Identity.Sessions;

/// <summary>Name and password, as typed.</summary>
public sealed record SignInRequest([property: Required, MaxLength(100)] string UserName, [property: Required, MaxLength(200)] string Password);

/// <summary>Whose session to open and what to act in first.</summary>
public sealed record SignInResponse(Guid AccountId, Guid GrantId, string Language);

internal static class SignIn
{
    // Compared with when there is no such account, so that the answer takes as long.
    private static readonly string Nobody = new PasswordHasher<Account>().HashPassword(null!, "nobody");

    public static async Task<Results<Ok<SignInResponse>, ProblemHttpResult>> Handle(
        SignInRequest request, IdentityDb db, UserManager<Account> users, TimeProvider clock, CancellationToken ct)
    {
        var name = users.NormalizeName(request.UserName);
        if (await db.Accounts.FromSql($"select * from accounts where user_name = {name} for update").SingleOrDefaultAsync(ct) is not { } account)
        {
            users.PasswordHasher.VerifyHashedPassword(null!, Nobody, request.Password);
            return Refused();
        }

        if (await users.IsLockedOutAsync(account))
        {
            return Locked();
        }

        if (!await users.CheckPasswordAsync(account, request.Password))
        {
            await users.AccessFailedAsync(account);
            db.Record(AuditEntry.BySystem(clock, "identity.sign-in.failed", $"account/{account.Id}", account.OrgCode));
            await db.SaveChangesAsync(ct);
            db.CommitsOnRefusal = true; // the failure counts although the answer is an error
            return Refused();
        }

        if (account.Locked)
        {
            return Locked(); // told only to who knows the password
        }

        await users.ResetAccessFailedCountAsync(account);
        var grants = await AccountView.GrantsOfAsync(db, [account.Id], ct);
        if (grants is not [var first, ..])
        {
            return Refused();
        }

        db.Record(AuditEntry.BySystem(clock, "identity.sign-in", $"account/{account.Id}", account.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new SignInResponse(account.Id, first.Id, account.Language));
    }

    private static ProblemHttpResult Refused() => Problems.Of(StatusCodes.Status401Unauthorized, "identity.sign-in-failed", "User name or password is wrong.");

    private static ProblemHttpResult Locked() => Problems.Of(StatusCodes.Status423Locked, "identity.locked", "The account is locked for now.");
}
