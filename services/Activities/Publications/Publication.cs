using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Activities.Publications;

/// <summary>Where and when an activity was made public (ACT-64).</summary>
internal sealed class Publication
{
    public required Guid Id { get; init; }

    public required Guid GatheringId { get; init; }

    public required string OrgCode { get; init; }

    public required string Channel { get; init; }

    /// <summary>A web address, or where the posters hang.</summary>
    public string? Address { get; init; }

    public required DateOnly PublishedOn { get; init; }

    public required Guid AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

internal static class Channels
{
    public static IReadOnlyList<string> All { get; } = ["wechat-group", "wechat-account", "weibo", "video", "website", "press", "poster", "leaflet", "other"];
}

internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("publications");
        builder.Property(publication => publication.Id).ValueGeneratedNever();
    }
}
