using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Activities.Visits;

/// <summary>An entry of a Home's visitor log (来园登记, ACT-06); a parent's names the child (ACT-15).</summary>
internal sealed class Visit
{
    public required Guid Id { get; init; }

    public required Guid HomeId { get; init; }

    public required string OrgCode { get; init; }

    public required string Kind { get; init; }

    public required byte[] NameCipher { get; init; }

    public byte[]? PhoneCipher { get; init; }

    public Guid? ChildId { get; init; }

    public string? Purpose { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public DateTimeOffset? LeftAt { get; set; }

    public required Guid RecordedBy { get; init; }

    public DateTimeOffset? WithdrawnAt { get; set; }
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.ToTable("visits");
        builder.Property(visit => visit.Id).ValueGeneratedNever();
    }
}
