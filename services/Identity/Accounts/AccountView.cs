using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

/// <summary>Who somebody is and what they may act as; what <c>GET /session</c> shows.</summary>
public sealed record GetMeResponse(
    Guid AccountId, string UserName, string DisplayName, string Language, bool MustChangePassword, IReadOnlyList<GrantResponse> Grants, GrantResponse? Acting);

internal static class AccountView
{
    /// <summary>The grants of an account, places first, the widest unit first; duty pages choose the assigned one themselves.</summary>
    public static async Task<List<GrantResponse>> GrantsOfAsync(IdentityDb db, IReadOnlyCollection<Guid> accounts, CancellationToken ct) =>
        [.. (await WithNamesAsync(db, accounts, ct)).Select(row => row.Grant)];

    public static async Task<List<(Guid AccountId, GrantResponse Grant)>> WithNamesAsync(IdentityDb db, IReadOnlyCollection<Guid> accounts, CancellationToken ct)
    {
        var rows = await (
            from grant in db.Grants
            join unit in db.Units on grant.OrgCode equals unit.Code
            where accounts.Contains(grant.AccountId)
            orderby grant.Kind descending, grant.OrgCode.Length, grant.OrgCode, grant.Role
            select new { grant.AccountId, Grant = new GrantResponse(grant.Id, grant.Role, grant.OrgCode, unit.Name, grant.Kind) }).ToListAsync(ct);
        return [.. rows.Select(row => (row.AccountId, row.Grant))];
    }

    public static bool IsAssigned(GrantResponse grant) => grant.Kind == TokenClaims.AssignedKind;
}
