using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Activities;

namespace Tongxing.Activities.ParentViews;

/// <summary>What a parent or guardian wants the school to know (家长意见, NTF-02), and what the school did about it.</summary>
internal sealed class ParentView
{
    public const string Words = "words";
    public const string Outcome = "outcome";

    public required Guid Id { get; init; }

    public required Guid ChildId { get; init; }

    public required string OrgCode { get; init; }

    public required string Relation { get; init; }

    public required byte[] WordsCipher { get; init; }

    public required DateTimeOffset At { get; init; }

    public byte[]? OutcomeCipher { get; private set; }

    public Guid? SettledBy { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public long Version { get; private set; } = 1;

    public ParentViewGiven Given() => new(Id, ChildId, OrgCode, Version);

    /// <summary>Told again, the last word counts.</summary>
    public ParentViewSettled Settle(byte[] outcome, Guid by, DateTimeOffset at)
    {
        (OutcomeCipher, SettledBy, SettledAt, Version) = (outcome, by, at, Version + 1);
        return new(Id, ChildId, OrgCode, Version);
    }
}

internal sealed class ParentViewMapping : IEntityTypeConfiguration<ParentView>
{
    public void Configure(EntityTypeBuilder<ParentView> builder)
    {
        builder.ToTable("parent_views");
        builder.Property(view => view.Id).ValueGeneratedNever();
        builder.Property(view => view.Version).IsConcurrencyToken();
    }
}
