using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Aid.Ledger;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Allocations;

/// <summary>Money that province or city passes down to a county for a programme; it has to be there within a month (AID-54).</summary>
internal sealed class Allocation
{
    private const int MonthsToArrive = 1;

    public required Guid Id { get; init; }

    /// <summary>The county that is to get it.</summary>
    public required string OrgCode { get; init; }

    public required string ProgrammeId { get; init; }

    public required long AmountFen { get; init; }

    public required DateOnly AllocatedOn { get; init; }

    public DateOnly DueOn { get; init; }

    /// <summary>Published with the entry, so it names nobody.</summary>
    public required string Memo { get; init; }

    public required Guid AllocatedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public DateOnly? ReceivedOn { get; private set; }

    /// <summary>The entry of the county's book that says that it came.</summary>
    public Guid? EntryId { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public long Version { get; private set; } = 1;

    public static DateOnly Due(DateOnly allocatedOn) => allocatedOn.AddMonths(MonthsToArrive);

    public bool IsLate(DateOnly today) => WithdrawnAt is null && (ReceivedOn ?? today) > DueOn;

    public void Receive(DateOnly day, Guid entryId)
    {
        EnsureOnItsWay();
        (ReceivedOn, EntryId, Version) = (day, entryId, Version + 1);
    }

    /// <summary>The entry was reversed: it has not come after all.</summary>
    public void Unreceive() => (ReceivedOn, EntryId, Version) = (null, null, Version + 1);

    public void Withdraw(DateTimeOffset at)
    {
        EnsureOnItsWay();
        (WithdrawnAt, Version) = (at, Version + 1);
    }

    public void EnsureOnItsWay()
    {
        if (ReceivedOn is not null || WithdrawnAt is not null)
        {
            throw new RuleViolationException("aid.allocation-settled", "This allocation was received or withdrawn already.");
        }
    }
}

internal sealed class AllocationMapping : IEntityTypeConfiguration<Allocation>
{
    public void Configure(EntityTypeBuilder<Allocation> builder)
    {
        builder.ToTable("allocations");
        builder.Property(allocation => allocation.Id).ValueGeneratedNever();
        builder.HasOne<Entry>().WithMany().HasForeignKey(allocation => allocation.EntryId); // EF Core orders its statements by it
        builder.Property(allocation => allocation.Version).IsConcurrencyToken();
    }
}
