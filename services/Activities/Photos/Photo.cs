using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Activities.Photos;

/// <summary>A photograph of an activity (ACT-63); shown to whoever sees the activity, never in public.</summary>
internal sealed class Photo
{
    public required Guid Id { get; init; }

    public required Guid GatheringId { get; init; }

    public required string OrgCode { get; init; }

    public required Guid FileId { get; init; }

    public required string ContentType { get; init; }

    public string? Caption { get; init; }

    public required Guid AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

internal sealed class PhotoMapping : IEntityTypeConfiguration<Photo>
{
    public void Configure(EntityTypeBuilder<Photo> builder)
    {
        builder.ToTable("photos");
        builder.Property(photo => photo.Id).ValueGeneratedNever();
    }
}
