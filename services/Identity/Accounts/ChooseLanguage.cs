using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Identity.Accounts;

/// <summary>The language of pages and messages for one's own account.</summary>
public sealed record ChooseLanguageRequest([property: Required, OneOf("zh-Hans", "en")] string Language);

internal static class ChooseLanguage
{
    public static async Task<Results<NoContent, NotFound>> Handle(ChooseLanguageRequest request, IdentityDb db, Caller caller, CancellationToken ct)
    {
        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        if (await db.Accounts.FindAsync([caller.AccountId], ct) is not { } account)
        {
            return TypedResults.NotFound();
        }

        account.Language = request.Language;
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
