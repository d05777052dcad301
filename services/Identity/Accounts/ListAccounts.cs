using System.ComponentModel.DataAnnotations;
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

/// <summary>By a part of the name or of the user name; in the body, because a person's name belongs in no address.</summary>
public sealed record SearchAccountsRequest([property: Required, StringLength(40, MinimumLength = 1)] string Text, string? Under = null, string? Cursor = null, int? Limit = null);

internal static class ListAccounts
{
    public static Task<Ok<Page<ListAccountsItem>>> Handle(
        IdentityDb db, Caller caller, FieldCipher cipher, CancellationToken ct, string? under = null, string? cursor = null, int? limit = null) =>
        PageAsync(db.Accounts, Scope.Of(caller.UnitOr(under)), cursor, limit, db, cipher, ct);

    public static Task<Ok<Page<ListAccountsItem>>> Search(SearchAccountsRequest request, IdentityDb db, Caller caller, FieldCipher cipher, CancellationToken ct)
    {
        var text = request.Text.Trim();
        var lower = text.ToLowerInvariant(); // as user names are kept
        return PageAsync(
            db.Accounts.Where(account => account.DisplayName.Contains(text) || account.UserName.Contains(lower)),
            Scope.Of(caller.UnitOr(request.Under)), request.Cursor, request.Limit, db, cipher, ct);
    }

    public static async Task<Results<Ok<ListAccountsItem>, NotFound>> One(Guid id, IdentityDb db, FieldCipher cipher, CancellationToken ct)
    {
        var found = await ItemsAsync(await db.Accounts.AsNoTracking().Where(account => account.Id == id).ToListAsync(ct), db, cipher, ct);
        return found is [var account] ? TypedResults.Ok(account) : TypedResults.NotFound();
    }

    private static async Task<Ok<Page<ListAccountsItem>>> PageAsync(
        IQueryable<Account> accounts, Scope scope, string? cursor, int? limit, IdentityDb db, FieldCipher cipher, CancellationToken ct)
    {
        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var rows = await accounts.AsNoTracking().Within(scope, account => account.OrgCode)
            .Where(account => account.Id > after)
            .OrderBy(account => account.Id)
            .Take(take + 1)
            .ToListAsync(ct);
        var page = Paging.Cut(rows, take, account => account.Id);
        return TypedResults.Ok(new Page<ListAccountsItem>(await ItemsAsync(page.Items, db, cipher, ct), page.Next));
    }

    private static async Task<List<ListAccountsItem>> ItemsAsync(IReadOnlyList<Account> accounts, IdentityDb db, FieldCipher cipher, CancellationToken ct)
    {
        var grants = (await AccountView.WithNamesAsync(db, [.. accounts.Select(account => account.Id)], ct)).ToLookup(row => row.AccountId, row => row.Grant);
        return [.. accounts.Select(account => new ListAccountsItem(
            account.Id, account.UserName, account.DisplayName, PhoneOf(account, cipher), account.Locked, account.LockoutEnd, [.. grants[account.Id]]))];
    }

    private static string? PhoneOf(Account account, FieldCipher cipher) =>
        account.PhoneCipher is { } phone ? Mask.Phone(cipher.Unprotect(phone, account.Id, "phone")) : null;
}
