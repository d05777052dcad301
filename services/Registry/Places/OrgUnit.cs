using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Places;

/// <summary>What Registry knows of the organisation tree: names to match a roster's schools with. Identity owns it.</summary>
internal sealed record OrgUnit(string Code, string Name, string Kind, long Version)
{
    public const string School = "school";
    public const string Moved = "moved";
}

internal static class OrgUnitQueries
{
    /// <summary>
    /// Whether Identity has told of the unit; of a class, of its school. Divisions come from above, so one whose county is not
    /// known yet may still come.
    /// </summary>
    public static async Task<bool> KnowsAsync(this RegistryDb db, string orgCode, CancellationToken ct) =>
        await db.Units.FindAsync([Placement.SchoolOf(orgCode) ?? orgCode], ct) is { Kind: not OrgUnit.Moved }
        || (orgCode.All(char.IsAsciiDigit) && await db.Units.FindAsync([UnitCode.CountyOf(orgCode)], ct) is null);
}

internal sealed class OrgUnitMapping : IEntityTypeConfiguration<OrgUnit>
{
    public void Configure(EntityTypeBuilder<OrgUnit> builder)
    {
        builder.ToTable("org_units");
        builder.HasKey(unit => unit.Code);
    }
}
