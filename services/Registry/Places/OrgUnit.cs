using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Registry.Places;

/// <summary>What Registry knows of the organisation tree: names to match a roster's schools with. Identity owns it.</summary>
internal sealed record OrgUnit(string Code, string Name, string Kind, long Version)
{
    public const string School = "school";
    public const string Moved = "moved";
}

internal sealed class OrgUnitMapping : IEntityTypeConfiguration<OrgUnit>
{
    public void Configure(EntityTypeBuilder<OrgUnit> builder)
    {
        builder.ToTable("org_units");
        builder.HasKey(unit => unit.Code);
    }
}
