using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

/// <summary>A new account with its first grants; its one-time password is shown once.</summary>
public sealed record AddAccountRequest(
    [property: Required, RegularExpression("^[a-z0-9][a-z0-9._-]{2,39}$")] string UserName,
    [property: Required, StringLength(40, MinimumLength = 1)] string DisplayName,
    [property: RegularExpression("^1[3-9][0-9]{9}$")] string? Phone,
    [property: Required, MinLength(1), MaxLength(20)] IReadOnlyList<GrantRequest> Grants);

/// <summary>The account, and the password to be changed at first sign-in.</summary>
public sealed record AddAccountResponse(Guid Id, string UserName, string OneTimePassword);

internal static class AddAccount
{
    public static async Task<Results<Created<AddAccountResponse>, ProblemHttpResult>> Handle(
        AddAccountRequest request, IdentityDb db, UserManager<Account> users, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        foreach (var grant in request.Grants)
        {
            await GrantRules.CheckAsync(db, caller, grant, ct);
        }

        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            OrgCode = request.Grants[0].OrgCode,
            UserName = request.UserName,
            DisplayName = request.DisplayName.Trim(),
            MustChangePassword = true,
            CreatedAt = clock.GetUtcNow(),
        };
        account.PhoneCipher = request.Phone is { } phone ? cipher.Protect(phone, account.Id, "phone") : null;
        account.Grants.AddRange(request.Grants.Distinct().Select(grant => new RoleGrant
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Role = grant.Role,
            OrgCode = grant.OrgCode,
            Kind = grant.Kind,
        }));
        account.Grants.ForEach(grant => db.Publish(grant.Given()));
        var password = OneTimePassword.New();
        db.Record(AuditEntry.By(caller, clock, "identity.account.add", $"account/{account.Id}", account.OrgCode, new { request.Grants }));
        return await IsNewAsync(users, account, password)
            ? TypedResults.Created($"/api/identity/accounts/{account.Id}", new AddAccountResponse(account.Id, account.UserName, password))
            : Problems.Invalid("userName", "identity.user-name-taken", "This user name is taken.");
    }

    private static async Task<bool> IsNewAsync(UserManager<Account> users, Account account, string password)
    {
        try
        {
            return (await users.CreateAsync(account, password)).Succeeded;
        }
        catch (DbUpdateException taken) when (taken.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return false; // the name belongs to somebody out of sight: no look-up could have told
        }
    }
}
