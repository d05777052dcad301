using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Pairing.Children;

/// <summary>What pairing needs to know of a child; the name stays in Registry.</summary>
internal sealed class Child
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; set; }

    public string? ClassCode { get; set; }

    public int? Grade { get; set; }

    public bool? Boarding { get; set; }

    public List<string> Categories { get; set; } = [];

    public bool Active { get; set; } = true;

    public long Version { get; set; }
}

internal sealed class ChildMapping : IEntityTypeConfiguration<Child>
{
    public void Configure(EntityTypeBuilder<Child> builder)
    {
        builder.ToTable("children");
        builder.Property(child => child.Id).ValueGeneratedNever();
    }
}
