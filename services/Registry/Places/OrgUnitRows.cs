using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;

namespace Tongxing.Registry.Places;

internal static class OrgUnitRows
{
    /// <summary>The higher version wins: events may overtake each other.</summary>
    public static Task KeepAsync(this RegistryDb db, OrgUnit unit, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         insert into org_units (code, name, kind, version) values ({unit.Code}, {unit.Name}, {unit.Kind}, {unit.Version})
         on conflict (code) do update set name = excluded.name, kind = excluded.kind, version = excluded.version
         where org_units.version < excluded.version
         """,
        ct);

    /// <summary>A unit that bears another code now is found by no name any more, whatever is still to be heard of it.</summary>
    public static Task ForgetAsync(this RegistryDb db, string code, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         insert into org_units (code, name, kind, version) values ({code}, '', {OrgUnit.Moved}, {long.MaxValue})
         on conflict (code) do update set name = excluded.name, kind = excluded.kind, version = excluded.version
         """,
        ct);
}
