using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.AidRounds;

/// <summary>
/// A programme's round in a county (年度批次): how many places there are and by when each step is taken. Without one, applications come
/// in all year and only the working days of the steps count.
/// </summary>
internal sealed class Round
{
    public required string OrgCode { get; init; }

    public required string ProgrammeId { get; init; }

    public required string Period { get; init; }

    /// <summary>Of whom the programme's percentage is taken.</summary>
    public int? Pupils { get; set; }

    /// <summary>How many may be approved; null: as many as qualify.</summary>
    public int? Places { get; set; }

    public DateOnly? ApplyBy { get; set; }

    public DateOnly? ReviewBy { get; set; }

    public DateOnly? DecideBy { get; set; }

    public DateOnly? NoticeBy { get; set; }

    public Guid SetBy { get; set; }

    public DateTimeOffset SetAt { get; set; }

    public Guid? ReportedBy { get; private set; }

    public DateTimeOffset? ReportedAt { get; private set; }

    public Guid? RecheckedBy { get; private set; }

    public DateTimeOffset? RecheckedAt { get; private set; }

    public string? RecheckNote { get; private set; }

    public long Version { get; set; }

    /// <summary>A day that was set counts where it is the earlier one.</summary>
    public static DateOnly Earlier(DateOnly usual, DateOnly? set) => set < usual ? set.Value : usual;

    /// <summary>AID-48: what comes late waits for the next round.</summary>
    public void EnsureOpen(DateOnly receivedOn)
    {
        if (ApplyBy < receivedOn)
        {
            throw new RuleViolationException("aid.round-over", "This round took applications until an earlier day.");
        }
    }

    public void EnsurePlace(int taken)
    {
        if (taken >= Places)
        {
            throw new RuleViolationException("aid.no-place-left", "All places of this round are taken.");
        }
    }

    public void EnsureChangeable()
    {
        if (ReportedAt is not null)
        {
            throw new RuleViolationException("aid.round-reported", "The round has been reported to the city.");
        }
    }

    /// <summary>The county's registers go to the city (AID-52).</summary>
    public void Report(Guid by, DateTimeOffset at)
    {
        EnsureChangeable();
        (ReportedBy, ReportedAt, Version) = (by, at, Version + 1);
    }

    /// <summary>The city has checked them again (AID-53), or gives them back.</summary>
    public void Recheck(bool passed, string? note, Guid by, DateTimeOffset at)
    {
        if (ReportedAt is null || RecheckedAt is not null)
        {
            throw new RuleViolationException("aid.round-not-reported", "The round is not waiting to be checked again.");
        }

        (RecheckNote, Version) = (note, Version + 1);
        if (passed)
        {
            (RecheckedBy, RecheckedAt) = (by, at);
        }
        else
        {
            (ReportedBy, ReportedAt) = (null, null);
        }
    }
}

internal sealed class RoundMapping : IEntityTypeConfiguration<Round>
{
    public void Configure(EntityTypeBuilder<Round> builder)
    {
        builder.ToTable("rounds");
        builder.HasKey(round => new { round.OrgCode, round.ProgrammeId, round.Period });
        builder.Property(round => round.Version).IsConcurrencyToken();
    }
}
