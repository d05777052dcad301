using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Counselling.Counsellors;

/// <summary>Somebody appointed to counsel the children of a place; under the id of their account.</summary>
internal sealed class CounsellorPerson
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; set; }

    public required string DisplayName { get; set; }

    /// <summary>May be named as the second person who reads a case.</summary>
    public bool Supervises { get; set; }

    public DateTimeOffset? DismissedAt { get; set; }

    public long Version { get; set; } = 1;
}

internal sealed class CounsellorPersonMapping : IEntityTypeConfiguration<CounsellorPerson>
{
    public void Configure(EntityTypeBuilder<CounsellorPerson> builder)
    {
        builder.ToTable("counsellors");
        builder.Property(person => person.Id).ValueGeneratedNever();
        builder.Property(person => person.Version).IsConcurrencyToken();
    }
}
