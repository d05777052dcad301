using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Aid.Children;

/// <summary>What aid needs to know of a child; the name stays in Registry, but for the papers of an application.</summary>
internal sealed class Child
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public int? Grade { get; init; }

    /// <summary>Null: not said.</summary>
    public bool? Boarding { get; init; }

    public required List<string> Categories { get; init; }

    public bool Active { get; init; } = true;

    public long Version { get; init; }
}

internal sealed class ChildMapping : IEntityTypeConfiguration<Child>
{
    public void Configure(EntityTypeBuilder<Child> builder)
    {
        builder.ToTable("children");
        builder.Property(child => child.Id).ValueGeneratedNever();
    }
}
