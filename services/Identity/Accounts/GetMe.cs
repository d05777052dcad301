using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

internal static class GetMe
{
    public static async Task<Results<Ok<GetMeResponse>, NotFound>> Handle(IdentityDb db, Caller caller, CancellationToken ct)
    {
        // An account may sit above the unit acted in; its own row it always sees.
        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        if (await db.Accounts.FindAsync([caller.AccountId], ct) is not { } account)
        {
            return TypedResults.NotFound();
        }

        var grants = await AccountView.GrantsOfAsync(db, [account.Id], ct);
        return TypedResults.Ok(new GetMeResponse(
            account.Id, account.UserName, account.DisplayName, account.Language, account.MustChangePassword, grants, grants.Find(grant => grant.Id == caller.GrantId)));
    }
}
