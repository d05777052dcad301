using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Assignments;

internal static class AssignmentRows
{
    /// <summary>The higher version wins, so that an end that overtakes its beginning stays an end; a pair goes along with its child.</summary>
    public static async Task KeepAsync(this RegistryDb db, Assignment pairing, CancellationToken ct)
    {
        await db.ActAsync(Scope.All("a pair of a child that may have been elsewhere"), ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             insert into assignments (pairing_id, child_id, account_id, org_code, ended, version)
             values ({pairing.PairingId}, {pairing.ChildId}, {pairing.AccountId}, {pairing.OrgCode}, {pairing.Ended}, {pairing.Version})
             on conflict (pairing_id) do update set account_id = excluded.account_id, org_code = excluded.org_code, ended = excluded.ended, version = excluded.version
             where assignments.version < excluded.version
             """,
            ct);
    }
}
