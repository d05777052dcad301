using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Counselling.Children;

/// <summary>Where a child is on the roll; nothing else of it is needed here.</summary>
internal sealed class Child
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public bool Active { get; init; }

    public long Version { get; init; }
}

internal sealed class ChildMapping : IEntityTypeConfiguration<Child>
{
    public void Configure(EntityTypeBuilder<Child> builder) => builder.ToTable("children");
}
