using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Pairing.Duties;

/// <summary>What a plan asks of one pair in one period.</summary>
internal sealed class Duty
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid PairId { get; init; }

    public required Guid ProgrammeId { get; init; }

    public required Guid HelperId { get; init; }

    public Guid? AccountId { get; init; }

    public required Guid ChildId { get; init; }

    public required string Key { get; init; }

    public required string Kind { get; init; }

    public required DateOnly PeriodStart { get; init; }

    public required DateOnly PeriodEnd { get; init; }

    public required DateOnly DueOn { get; init; }

    public required int Required { get; init; }

    public int Done { get; init; }

    public DateOnly? MetOn { get; init; }

    public DateTimeOffset? MissedAt { get; init; }

    public long Version { get; init; } = 1;
}

internal sealed class DutyMapping : IEntityTypeConfiguration<Duty>
{
    public void Configure(EntityTypeBuilder<Duty> builder) => builder.ToTable("duties");
}
