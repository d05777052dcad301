using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Pairing.Records;

/// <summary>A contact that happened: a talk, a home visit, a call (PAIR-59).</summary>
internal sealed class ContactRecord
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid PairId { get; init; }

    public required Guid HelperId { get; init; }

    public Guid? AccountId { get; init; }

    public required Guid ChildId { get; init; }

    /// <summary>What it was and, after that, what else it counts as .</summary>
    public required List<string> Kinds { get; set; }

    public required DateOnly HappenedOn { get; set; }

    public int? Minutes { get; set; }

    public string? Place { get; set; }

    /// <summary>1 (very low) to 5 (very good), as the helper sees it.</summary>
    public int? Mood { get; set; }

    public List<string> Topics { get; set; } = [];

    public byte[]? NotesCipher { get; set; }

    public bool FollowUp { get; set; }

    public required Guid RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawalReason { get; set; }

    public long Version { get; set; } = 1;
}

internal sealed class ContactRecordMapping : IEntityTypeConfiguration<ContactRecord>
{
    public void Configure(EntityTypeBuilder<ContactRecord> builder)
    {
        builder.ToTable("records");
        builder.Property(record => record.Id).ValueGeneratedNever();
        builder.Property(record => record.Version).IsConcurrencyToken();
    }
}
