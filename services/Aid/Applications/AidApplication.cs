using Tongxing.Aid.AidRounds;
using Tongxing.Aid.Programmes;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Applications;

/// <summary>A child's application and what became of it: one file per recipient (AID-46).</summary>
internal sealed class AidApplication
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid ChildId { get; init; }

    public required string ProgrammeId { get; init; }

    public required string Tier { get; init; }

    /// <summary>Of schooling, from the grade or as it was stated.</summary>
    public string? Stage { get; init; }

    public required string Purpose { get; init; }

    public required string Period { get; init; }

    public required int Year { get; init; }

    public required long AmountFen { get; set; }

    public string State { get; private set; } = AidState.Submitted;

    public required List<string> Papers { get; set; }

    public required byte[] NameCipher { get; init; }

    public byte[]? ReasonCipher { get; set; }

    public byte[]? PayeeCipher { get; set; }

    public byte[]? BankCipher { get; set; }

    public byte[]? AccountCipher { get; set; }

    /// <summary>Whether it says whom the bank is to pay: who, where and which account; the database says so.</summary>
    public bool HasAccount { get; private set; }

    public required DateOnly ReceivedOn { get; init; }

    public required Guid SubmittedBy { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public Guid? ReviewedBy { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    public byte[]? ReviewCipher { get; set; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public byte[]? DecisionCipher { get; set; }

    public Guid? NoticeId { get; private set; }

    public int? NoticeLine { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public Guid? BatchId { get; private set; }

    public DateOnly? PaidOn { get; private set; }

    public Guid? EntryId { get; private set; }

    public DateOnly? ReceiptOn { get; private set; }

    public string? ReceiptBy { get; private set; }

    public Guid? EndedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public byte[]? EndCipher { get; set; }

    public DateOnly? RecoveredOn { get; private set; }

    /// <summary>By when the step that is waited for has to be taken; null when nothing is waited for.</summary>
    public DateOnly? DueOn { get; private set; }

    public DateTimeOffset? OverdueAt { get; private set; }

    public long Version { get; private set; } = 1;

    public bool IsPaid => PaidOn is not null;

    /// <summary>Whether the first review is the township's alone (AID-49): the county's as well where there is no township, and once it is overdue, so that nobody waits for ever.</summary>
    public bool AwaitsTownship(DateOnly today) => State == AidState.Submitted && UnitCode.HasTownship(OrgCode) && DueOn >= today;

    public AidApplied Submit(AidProgramme programme, Round? round)
    {
        DueOn = Round.Earlier(WorkCalendar.AddWorkingDays(ReceivedOn, programme.Deadlines.ReviewDays), round?.ReviewBy); // AID-49
        return new(Id, ChildId, ProgrammeId, AmountFen, OrgCode, Version);
    }

    public AidStepTaken? Review(Guid by, DateTimeOffset at, DateOnly today, AidProgramme programme, Round? round)
    {
        Expect(AidState.Submitted);
        EnsureComplete(programme);
        (ReviewedBy, ReviewedAt) = (by, at);
        return Enter(AidState.Reviewed, Round.Earlier(WorkCalendar.AddWorkingDays(today, programme.Deadlines.DecisionDays), round?.DecideBy));
    }

    public AidApproved Approve(Guid by, DateTimeOffset at, DateOnly today, long amountFen, AidProgramme programme, Round? round)
    {
        EnsureDecidable(by);
        EnsureComplete(programme);
        (DecidedBy, DecidedAt, AmountFen) = (by, at, amountFen);
        Enter(AidState.Approved, Round.Earlier(WorkCalendar.AddWorkingDays(today, programme.Deadlines.DecisionDays), round?.NoticeBy));
        return new(Id, ChildId, ProgrammeId, AmountFen, OrgCode, Version);
    }

    /// <summary>What the county decided on stays as it was; what is still missing may come after.</summary>
    public void EnsureNotDecidedOn()
    {
        if (DecidedAt is not null)
        {
            throw new RuleViolationException("aid.papers-decided", "The county has decided on these papers: they stay as they are.");
        }
    }

    /// <summary>Papers and account can be put right until the money is on its way.</summary>
    public void EnsurePapersOpen()
    {
        if (EndedAt is not null || IsPaid || BatchId is not null || State == AidState.Received)
        {
            throw Wrong();
        }

        Version++;
    }

    /// <summary>The reviewer's no.</summary>
    public AidEnded RejectAtReview(Guid by, DateTimeOffset at)
    {
        Expect(AidState.Submitted);
        (ReviewedBy, ReviewedAt) = (by, at);
        return End(AidState.Rejected, by, at);
    }

    /// <summary>The county's no.</summary>
    public AidEnded RejectAtDecision(Guid by, DateTimeOffset at)
    {
        EnsureDecidable(by);
        (DecidedBy, DecidedAt) = (by, at);
        return End(AidState.Rejected, by, at);
    }

    public AidStepTaken? Publish(Guid noticeId, int line)
    {
        Expect(AidState.Approved);
        (NoticeId, NoticeLine) = (noticeId, line);
        return Enter(AidState.Noticed, null);
    }

    public AidGranted Confirm(Guid by, DateTimeOffset at, DateOnly today, AidProgramme programme)
    {
        Expect(AidState.Noticed);
        (ConfirmedBy, ConfirmedAt) = (by, at);
        Enter(AidState.Confirmed, programme.IsCash ? today.AddMonths(programme.Deadlines.PayMonths) : null); // AID-55
        return new(Id, ChildId, ProgrammeId, AmountFen, OrgCode, Version);
    }

    public void PutInto(Guid batchId)
    {
        Expect(AidState.Confirmed);
        (BatchId, Version) = (batchId, Version + 1);
    }

    public void TakeOut() => (BatchId, Version) = (null, Version + 1);

    public AidPaid Pay(DateOnly day, Guid entryId)
    {
        Expect(AidState.Confirmed);
        (PaidOn, EntryId) = (day, entryId);
        Enter(AidState.Paid, null);
        return new(Id, ChildId, ProgrammeId, AmountFen, day, OrgCode, Version);
    }

    /// <summary>The bank sent it back: it is due again.</summary>
    public (AidReturned Returned, AidGranted Granted) Return(DateOnly today, AidProgramme programme)
    {
        Expect(AidState.Paid);
        (BatchId, PaidOn, EntryId) = (null, null, null);
        Enter(AidState.Confirmed, today.AddMonths(programme.Deadlines.PayMonths));
        return (new(Id, ChildId, ProgrammeId, AmountFen, today, OrgCode, Version), new(Id, ChildId, ProgrammeId, AmountFen, OrgCode, Version));
    }

    public AidReceived ConfirmReceipt(DateOnly day, string by)
    {
        if (State is not AidState.Paid && !(State == AidState.Confirmed && DueOn is null))
        {
            throw Wrong();
        }

        (ReceiptOn, ReceiptBy) = (day, by);
        Enter(AidState.Received, null);
        return new(Id, ChildId, ProgrammeId, AmountFen, OrgCode, Version);
    }

    public AidEnded Withdraw(Guid by, DateTimeOffset at)
    {
        if (State is not (AidState.Submitted or AidState.Reviewed or AidState.Approved or AidState.Noticed) && (State != AidState.Confirmed || BatchId is not null))
        {
            throw Wrong();
        }

        return End(AidState.Withdrawn, by, at);
    }

    /// <summary>A higher entitlement takes its place (AID-31); not while the bank may be paying it.</summary>
    public AidEnded Supersede(Guid by, DateTimeOffset at)
    {
        if (EndedAt is not null || IsPaid || State == AidState.Received)
        {
            throw Wrong();
        }

        return BatchId is null ? End(AidState.Superseded, by, at) : throw BeingPaid();
    }

    /// <summary>For false claims (AID-64), or because an objection was right. What was paid is to be recovered.</summary>
    public AidEnded Cancel(Guid by, DateTimeOffset at)
    {
        if (State is not (AidState.Approved or AidState.Noticed or AidState.Paid or AidState.Received) && (State != AidState.Confirmed || BatchId is not null))
        {
            throw Wrong();
        }

        return End(AidState.Cancelled, by, at);
    }

    public AidRecovered Recover(DateOnly day)
    {
        if (State != AidState.Cancelled || !IsPaid || RecoveredOn is not null)
        {
            throw Wrong();
        }

        (RecoveredOn, Version) = (day, Version + 1);
        return new(Id, ChildId, ProgrammeId, AmountFen, day, OrgCode, Version);
    }

    private AidEnded End(string state, Guid by, DateTimeOffset at)
    {
        (EndedBy, EndedAt) = (by, at);
        Enter(state, null);
        return new(Id, ChildId, ProgrammeId, state, OrgCode, Version);
    }

    // AID-48: nobody passes on what is not all there.
    private void EnsureComplete(AidProgramme programme)
    {
        if (programme.Documents.Except(Papers, StringComparer.Ordinal).Any())
        {
            throw new RuleViolationException("aid.papers-missing", "Papers that the programme asks for are not there yet.");
        }
    }

    private void EnsureDecidable(Guid by)
    {
        Expect(AidState.Reviewed);
        if (by == ReviewedBy || by == SubmittedBy)
        {
            throw new RuleViolationException("aid.second-person", "Somebody else has to decide: you sent or reviewed this application.");
        }
    }

    /// <returns>What is told of a step that was overdue and has no event of its own.</returns>
    private AidStepTaken? Enter(string state, DateOnly? dueOn)
    {
        var wasOverdue = OverdueAt is not null;
        (State, DueOn, OverdueAt, Version) = (state, dueOn, null, Version + 1);
        return wasOverdue ? new(Id, OrgCode, Version) : null;
    }

    private void Expect(string state)
    {
        if (State != state)
        {
            throw Wrong();
        }
    }

    public static RuleViolationException BeingPaid() => new("aid.being-paid", "A lower entitlement is in a payment batch: the batch has to be paid or dropped first.");

    private static RuleViolationException Wrong() => new("aid.wrong-step", "The application is not at this step.");
}
