using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;

namespace Tongxing.Identity.Accounts;

/// <summary>The accounts and API clients whose names a page needs, in one call.</summary>
public sealed record NameAccountsRequest([property: Required, MaxLength(200)] IReadOnlyList<Guid> Ids);

internal static class NameAccounts
{
    /// <summary>Names of those in the caller's place; who belongs to another stays without one.</summary>
    public static async Task<Ok<Dictionary<Guid, string>>> Handle(NameAccountsRequest request, IdentityDb db, CancellationToken ct) => TypedResults.Ok(
        await db.Accounts.Where(account => request.Ids.Contains(account.Id)).Select(account => new { account.Id, Name = account.DisplayName })
            .Concat(db.Clients.Where(client => request.Ids.Contains(client.Id)).Select(client => new { client.Id, client.Name }))
            .ToDictionaryAsync(known => known.Id, known => known.Name, ct));
}
