using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Counselling;
using Tongxing.Counselling.Cases;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Counselling.Crisis;

/// <summary>What has to be done, by when, and who did it (PSY-16).</summary>
internal sealed class CrisisStep
{
    /// <summary>The supervisor, the school, the township, the county.</summary>
    public const int HighestEscalation = 4;

    /// <summary>Nobody has confirmed it or given it up.</summary>
    public static readonly Expression<Func<CrisisStep, bool>> Open = step => step.ConfirmedAt == null && step.EndedAt == null;

    private const string Field = "done-by";

    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>Which crisis of the case: a kind is asked for once in each.</summary>
    public required int Run { get; set; }

    public required int Level { get; set; }

    public required string Kind { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public byte[]? DoneByCipher { get; private set; }

    /// <summary>When the supervisor gave it up, as the case is less serious than it was.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public Guid? EndedBy { get; private set; }

    /// <summary>The note that says why.</summary>
    public Guid? EndNoteId { get; private set; }

    /// <summary>0 the counsellor, 1 the supervisor, 2 the school, 3 the township, 4 the county.</summary>
    public int Escalation { get; private set; }

    public DateTimeOffset? EscalateAt { get; set; }

    public long Version { get; set; } = 1;

    public bool IsOpen => ConfirmedAt is null && EndedAt is null;

    public CrisisStepSettled Confirm(string doneBy, Guid account, DateTimeOffset at, FieldCipher cipher)
    {
        if (ConfirmedAt is not null)
        {
            throw new RuleViolationException("counselling.step-confirmed", "Somebody has confirmed this step already.");
        }

        if (EndedAt is not null)
        {
            throw new RuleViolationException("counselling.step-ended", "The supervisor has given this step up.");
        }

        (ConfirmedAt, ConfirmedBy, DoneByCipher, EscalateAt, Version) = (at, account, cipher.Protect(doneBy.Trim(), Id, Field), null, Version + 1);
        return Settled();
    }

    public CrisisStepSettled End(Guid noteId, Guid account, DateTimeOffset at)
    {
        (EndedAt, EndedBy, EndNoteId, EscalateAt, Version) = (at, account, noteId, null, Version + 1);
        return Settled();
    }

    /// <summary>The crisis goes on at another level: nothing becomes later than it was, and whose turn it is stays.</summary>
    public void GoOn(int run, int level, DateTimeOffset due)
    {
        (Run, Level, Version) = (run, Math.Min(Level, level), Version + 1);
        if (IsOpen && due < DueAt)
        {
            (DueAt, EscalateAt) = (due, EscalateAt < due ? EscalateAt : due);
        }
    }

    /// <summary>It was not done after all: the clock runs again, from where it was.</summary>
    public void Withdraw(DateTimeOffset now) =>
        (ConfirmedAt, ConfirmedBy, DoneByCipher, EscalateAt, Version) = (null, null, null, DueAt > now ? DueAt : now, Version + 1);

    /// <summary>The next person's turn; at the county it is told again and again.</summary>
    public CrisisStepOverdue Escalate(bool supervised, DateTimeOffset now, CrisisOptions options)
    {
        var next = Escalation == 0 && !supervised ? 2 : Escalation + 1;
        (Escalation, EscalateAt, Version) = (Math.Min(next, HighestEscalation), now + options.EscalateEvery(Level), Version + 1);
        return new(CaseId, Id, Kind, Escalation, UnitCode.SchoolOf(OrgCode), Version);
    }

    private CrisisStepSettled Settled() => new(CaseId, Id, UnitCode.SchoolOf(OrgCode), Version);

    public string? DoneBy(FieldCipher cipher) => DoneByCipher is { } name ? cipher.Unprotect(name, Id, Field) : null;
}

internal sealed class CrisisStepMapping : IEntityTypeConfiguration<CrisisStep>
{
    public void Configure(EntityTypeBuilder<CrisisStep> builder)
    {
        builder.ToTable("crisis_steps");
        builder.Property(step => step.Id).ValueGeneratedNever();
        builder.HasOne<Case>().WithMany().HasForeignKey(step => step.CaseId);
        builder.Property(step => step.Version).IsConcurrencyToken();
    }
}
