using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Activities.Children;

/// <summary>What activities need to know of a child; the name stays in Registry.</summary>
internal sealed class Child
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public int? Grade { get; init; }

    /// <summary>At least one parent works away: goes first where places are few.</summary>
    public bool LeftBehind { get; init; }

    public bool Active { get; init; }

    public long Version { get; init; }
}

internal sealed class ChildMapping : IEntityTypeConfiguration<Child>
{
    public void Configure(EntityTypeBuilder<Child> builder) => builder.ToTable("children");
}
