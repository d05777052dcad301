using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Activities.Marks;

/// <summary>What a teacher said last of one thing of a child in a period, and when. Written by SQL.</summary>
internal sealed class Mark
{
    public required Guid ChildId { get; init; }

    public required string OrgCode { get; init; }

    public required string Kind { get; init; }

    public required string Period { get; init; }

    public required bool Made { get; init; }

    public required Guid MarkedBy { get; init; }

    public required DateTimeOffset MarkedAt { get; init; }
}

internal sealed class MarkMapping : IEntityTypeConfiguration<Mark>
{
    public void Configure(EntityTypeBuilder<Mark> builder)
    {
        builder.ToTable("marks");
        builder.HasKey(mark => new { mark.ChildId, mark.Kind, mark.Period });
    }
}
