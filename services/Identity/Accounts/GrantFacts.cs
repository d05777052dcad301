using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Identity;
using Tongxing.Identity.Data;

namespace Tongxing.Identity.Accounts;

internal static class GrantFacts
{
    public static GrantGiven Given(this RoleGrant grant) => new(grant.Id, grant.AccountId, grant.Role, grant.Kind, grant.OrgCode, grant.Version);

    public static GrantEnded Ended(this RoleGrant grant) => new(grant.Id, grant.AccountId, grant.OrgCode, grant.Version + 1);

    /// <summary>Gives a role; somebody who has it already keeps the grant they have.</summary>
    public static async Task GiveAsync(this IdentityDb db, RoleGrant grant, CancellationToken ct)
    {
        var given = await db.Database.ExecuteSqlAsync(
            $"""
             insert into role_grants (id, account_id, role, org_code, kind) values ({grant.Id}, {grant.AccountId}, {grant.Role}, {grant.OrgCode}, {grant.Kind})
             on conflict do nothing
             """,
            ct);
        if (given > 0)
        {
            db.Publish(grant.Given());
        }
    }
}
