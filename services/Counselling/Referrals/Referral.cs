using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Counselling;
using Tongxing.Counselling.Letters;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Counselling.Referrals;

/// <summary>Staff ask the counsellors to see a child (PSY-08).</summary>
internal sealed class Referral
{
    private const string Danger = "danger";
    private const int HighestEscalation = 3;

    public required Guid Id { get; init; }

    /// <summary>The child's place, as long as nobody has taken it up.</summary>
    public required string OrgCode { get; set; }

    public required Guid ChildId { get; init; }

    public required string Reason { get; init; }

    /// <summary>Until a case is opened; then it is the case's first note.</summary>
    public required byte[]? TextCipher { get; set; }

    public required Guid ReferredBy { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The first moment at which nobody has taken it up in time.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>0, then 1 the counsellors, 2 the township, 3 the county.</summary>
    public int Escalation { get; private set; }

    public required DateTimeOffset? EscalateAt { get; set; }

    public Guid? CaseId { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string? Outcome { get; private set; }

    public long Version { get; set; } = 1;

    public bool Urgent => Reason == Danger;

    /// <summary>PSY-06: danger is looked at as soon as in a letter that speaks of it, anything else taken up as soon as a letter is answered. Our reading: the plan gives no day.</summary>
    public static DateTimeOffset DueBy(string reason, TimeProvider clock, MailboxOptions options) => reason == Danger
        ? Deadlines.LookBy(clock.ChinaNow, options).ToUniversalTime()
        : Deadlines.AnswerBy(clock.Today, options).AddDays(1).StartsAt();

    public void MoveTo(string orgCode) => (OrgCode, Version) = (orgCode, Version + 1);

    public void TakeInto(Guid caseId)
    {
        EnsureOpen();
        (CaseId, EscalateAt, Version) = (caseId, null, Version + 1);
    }

    /// <summary>It needs no case; why it was made is forgotten.</summary>
    public void Close(string outcome, DateTimeOffset at)
    {
        EnsureOpen();
        (ClosedAt, Outcome, TextCipher, EscalateAt, Version) = (at, outcome, null, null, Version + 1);
    }

    public void Escalate(TimeProvider clock, MailboxOptions options)
    {
        (Escalation, EscalateAt, Version) = (Math.Min(Escalation + 1, HighestEscalation), Deadlines.PressAgain(Urgent, clock, options), Version + 1);
    }

    public ReferralMade Made() => new(Id, Urgent, UnitCode.SchoolOf(OrgCode), Version);

    public ReferralOverdue Overdue() => new(Id, Escalation, UnitCode.SchoolOf(OrgCode), Version);

    public ReferralSettled Settled() => new(Id, UnitCode.SchoolOf(OrgCode), Version);

    private void EnsureOpen()
    {
        if (CaseId is not null || ClosedAt is not null)
        {
            throw new RuleViolationException("counselling.referral-settled", "Somebody has taken up this referral already.");
        }
    }
}

internal sealed class ReferralMapping : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> builder)
    {
        builder.ToTable("referrals");
        builder.Property(referral => referral.Id).ValueGeneratedNever();
        builder.Property(referral => referral.Version).IsConcurrencyToken();
    }
}
