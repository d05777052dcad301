using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;

namespace Tongxing.Registry.Assignments;

internal static class AssignmentRows
{
    /// <summary>The higher version wins, so that an end that overtakes its beginning stays an end.</summary>
    public static Task KeepAsync(this RegistryDb db, Assignment pairing, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         insert into assignments (pairing_id, child_id, account_id, org_code, ended, version)
         values ({pairing.PairingId}, {pairing.ChildId}, {pairing.AccountId}, {pairing.OrgCode}, {pairing.Ended}, {pairing.Version})
         on conflict (pairing_id) do update set account_id = excluded.account_id, ended = excluded.ended, version = excluded.version
         where assignments.version < excluded.version
         """,
        ct);
}
