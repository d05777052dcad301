using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Identity.Accounts;

/// <summary>An account as officers see it.</summary>
public sealed record ListAccountsItem(
    Guid Id, string UserName, string DisplayName, string? PhoneMasked, bool Locked, DateTimeOffset? LockedOutUntil, IReadOnlyList<GrantResponse> Grants);

internal static class ListAccounts
{
    public static async Task<Ok<Page<ListAccountsItem>>> Handle(
        IdentityDb db, Caller caller, FieldCipher cipher, CancellationToken ct, string? under = null, string? cursor = null, int? limit = null)
    {
        var (scope, take, after) = (Scope.Of(under ?? caller.OrgCode), Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var rows = await db.Accounts.AsNoTracking()
            .Where(account => account.Id > after && account.OrgCode.CompareTo(scope.Low) >= 0 && account.OrgCode.CompareTo(scope.High) < 0)
            .OrderBy(account => account.Id)
            .Take(take + 1)
            .ToListAsync(ct);
        var grants = (await AccountView.WithNamesAsync(db, [.. rows.Select(account => account.Id)], ct)).ToLookup(row => row.AccountId, row => row.Grant);
        var page = Paging.Cut(rows, take, account => account.Id);
        return TypedResults.Ok(new Page<ListAccountsItem>(
            [.. page.Items.Select(account => new ListAccountsItem(
                account.Id, account.UserName, account.DisplayName, PhoneOf(account, cipher), account.Locked, account.LockoutEnd, [.. grants[account.Id]]))],
            page.Next));
    }

    private static string? PhoneOf(Account account, FieldCipher cipher) =>
        account.PhoneCipher is { } phone ? Mask.Phone(cipher.Unprotect(phone, account.Id, "phone")) : null;
}
