using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;

namespace Tongxing.Identity.Units;

internal static class UnitNumbers
{
    private const int Width = 4;

    /// <summary>A parent, locked: two people who add to it at once do not get the same number.</summary>
    public static Task<OrgUnit?> LockUnitAsync(this IdentityDb db, string code, CancellationToken ct) =>
        db.Units.FromSql($"select * from org_units where code = {code} for update").SingleOrDefaultAsync(ct);

    /// <summary>The next code below a locked parent; those of units that went elsewhere are not given again.</summary>
    public static async Task<string> NextCodeAsync(this IdentityDb db, OrgUnit parent, string kind, CancellationToken ct)
    {
        var last = await db.Units.Where(unit => unit.ParentCode == parent.Code && unit.Kind == kind).MaxAsync(unit => unit.Code, ct);
        var next = last is null ? 1 : int.Parse(last.AsSpan(parent.Code.Length + 1), CultureInfo.InvariantCulture) + 1;
        return $"{parent.Code}{OrgCodes.Letters[kind]}{next.ToString(CultureInfo.InvariantCulture).PadLeft(Width, '0')}";
    }

    public static Task<bool> IsNameTakenAsync(this IdentityDb db, string parentCode, string kind, string name, CancellationToken ct) =>
        db.Units.AnyAsync(unit => unit.ParentCode == parentCode && unit.Kind == kind && unit.Name == name && unit.MovedTo == null, ct);
}
