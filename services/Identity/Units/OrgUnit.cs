using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Identity.Units;

/// <summary>A unit of the organisation tree, referred to by its code everywhere.</summary>
internal sealed class OrgUnit
{
    public required string Code { get; init; }

    public string? ParentCode { get; init; }

    public required string Name { get; set; }

    public required string Kind { get; init; }

    /// <summary>The code that this unit went on under; it is shown nowhere any more.</summary>
    public string? MovedTo { get; set; }

    public long Version { get; set; } = 1;
}

internal sealed class OrgUnitMapping : IEntityTypeConfiguration<OrgUnit>
{
    public void Configure(EntityTypeBuilder<OrgUnit> builder)
    {
        builder.ToTable("org_units");
        builder.HasKey(unit => unit.Code);
        builder.Property(unit => unit.Version).IsConcurrencyToken();
    }
}
