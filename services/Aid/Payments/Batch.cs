using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Payments;

/// <summary>Confirmed aids of one programme that are paid together, out of one fund.</summary>
internal sealed class Batch
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid BookId { get; init; }

    public required string ProgrammeId { get; init; }

    public required string Fund { get; init; }

    public required int Payments { get; init; }

    public required long TotalFen { get; init; }

    public required Guid MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public DateOnly? PaidOn { get; private set; }

    public DateTimeOffset? DroppedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public string State => PaidOn is not null ? "paid" : DroppedAt is not null ? "dropped" : "prepared";

    public void Pay(DateOnly day)
    {
        EnsurePrepared();
        (PaidOn, Version) = (day, Version + 1);
    }

    public void Drop(DateTimeOffset at)
    {
        EnsurePrepared();
        (DroppedAt, Version) = (at, Version + 1);
    }

    public void EnsurePrepared()
    {
        if (State != "prepared")
        {
            throw new RuleViolationException("aid.batch-done", "The batch is paid or dropped already.");
        }
    }
}

internal sealed class BatchMapping : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> builder)
    {
        builder.ToTable("batches");
        builder.Ignore(batch => batch.State);
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.Version).IsConcurrencyToken();
    }
}
