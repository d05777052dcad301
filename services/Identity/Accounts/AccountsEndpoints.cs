using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

internal static class AccountsEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/identity/me").RequireSignedIn().WithTags("Own account");
        own.MapGet("", GetMe.Handle);
        own.MapPost("password", ChangePassword.Handle);
        own.MapPut("language", ChooseLanguage.Handle);

        var accounts = routes.MapGroup("/api/identity/accounts").WithTags("Accounts");
        var read = accounts.MapGroup("").RequirePermission(Permissions.ReadAccounts);
        read.MapGet("", ListAccounts.Handle);
        read.MapPost("search", ListAccounts.Search);
        read.MapGet("{id:guid}", ListAccounts.One);
        accounts.MapPost("names", NameAccounts.Handle).RequirePermission(Permissions.NameAccounts);
        var write = accounts.MapGroup("").RequirePermission(Permissions.WriteAccounts);
        write.MapPost("", AddAccount.Handle);
        write.MapPost("{id:guid}/lock", LockAccount.Lock);
        write.MapPost("{id:guid}/unlock", LockAccount.Unlock);
        write.MapPost("{id:guid}/password-reset", ResetPassword.Handle);
        write.MapPost("{id:guid}/grants", ChangeGrants.Add);
        write.MapDelete("{id:guid}/grants/{grantId:guid}", ChangeGrants.Remove);
    }
}

/// <summary>A grant with its unit's name.</summary>
public sealed record GrantResponse(Guid Id, string Role, string OrgCode, string OrgName, string Kind);
