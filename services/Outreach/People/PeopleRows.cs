using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;

namespace Tongxing.Outreach.People;

/// <summary>What others tell of people, by ids. The higher version wins, so that an end that overtakes its beginning stays an end.</summary>
internal static class PeopleRows
{
    public static Task KeepGrantAsync(this OutreachDb db, Guid id, Guid accountId, string? role, string orgCode, bool ended, long version, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         insert into grants as g (id, org_code, account_id, role, ended, version) values ({id}, {orgCode}, {accountId}, {role}, {ended}, {version})
         on conflict (id) do update set org_code = excluded.org_code, role = coalesce(excluded.role, g.role), ended = excluded.ended, version = excluded.version
         where g.version < excluded.version
         """,
        ct);

    public static Task KeepLockAsync(this OutreachDb db, Guid accountId, string orgCode, bool locked, long version, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         insert into locked_accounts as a (account_id, org_code, locked, version) values ({accountId}, {orgCode}, {locked}, {version})
         on conflict (account_id) do update set org_code = excluded.org_code, locked = excluded.locked, version = excluded.version
         where a.version < excluded.version
         """,
        ct);

    public static Task KeepAssignmentAsync(this OutreachDb db, Guid pairingId, Guid childId, Guid? accountId, string orgCode, bool ended, long version, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         insert into assignments as a (pairing_id, org_code, child_id, account_id, ended, version) values ({pairingId}, {orgCode}, {childId}, {accountId}, {ended}, {version})
         on conflict (pairing_id) do update set org_code = excluded.org_code, account_id = excluded.account_id, ended = excluded.ended, version = excluded.version
         where a.version < excluded.version
         """,
        ct);
}
