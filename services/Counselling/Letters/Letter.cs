using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Counselling;
using Tongxing.Counselling.Mailboxes;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Counselling.Letters;

/// <summary>A whisper letter with what was written after it. It knows nothing of its writer but what they said.</summary>
internal sealed class Letter
{
    public const string New = "new";
    public const string Read = "read";
    public const string Answered = "answered";
    public const string Closed = "closed";

    /// <summary>School, township, county.</summary>
    public const int HighestEscalation = 3;

    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid MailboxId { get; init; }

    public required byte[] ReceiptHash { get; init; }

    public byte[]? NameCipher { get; set; }

    /// <summary>The child wanted no teacher to read it.</summary>
    public bool ToCounsellor { get; init; }

    public string State { get; private set; } = New;

    /// <summary>Since when the child waits: its last message.</summary>
    public DateTimeOffset WaitsSince { get; private set; }

    public DateOnly ReadDue { get; private set; }

    public DateOnly AnswerDue { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public bool Flagged { get; private set; }

    /// <summary>By when somebody has to have looked at a flagged letter.</summary>
    public DateTimeOffset? LookDue { get; private set; }

    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>From then on the counsellors' and no longer the school's.</summary>
    public DateTimeOffset? HandedAt { get; set; }

    /// <summary>Whom it was handed to; any counsellor of the place when nobody is named.</summary>
    public Guid? CounsellorId { get; set; }

    public Guid? CaseId { get; set; }

    /// <summary>0, then 1 the school, 2 the township, 3 the county.</summary>
    public int Escalation { get; private set; }

    /// <summary>When the next deadline is missed, or the letter goes one level further.</summary>
    public DateTimeOffset? EscalateAt { get; private set; }

    public long Version { get; set; } = 1;

    public static Letter Write(Mailbox mailbox, byte[] receiptHash, bool toCounsellor, TimeProvider clock, MailboxOptions options)
    {
        var letter = new Letter
        {
            Id = Guid.CreateVersion7(),
            OrgCode = mailbox.OrgCode,
            MailboxId = mailbox.Id,
            ReceiptHash = receiptHash,
            ToCounsellor = toCounsellor,
            HandedAt = toCounsellor ? clock.GetUtcNow() : null,
        };
        letter.Wait(clock, options);
        return letter;
    }

    /// <summary>More of the same letter. What was due and is not done stays due, and with whose turn it is: a child that writes again waits no longer for it.</summary>
    public void WaitAgain(TimeProvider clock, MailboxOptions options)
    {
        Version++;
        if (State is not (New or Read))
        {
            State = New;
            Wait(clock, options);
            return;
        }

        var now = clock.ChinaNow;
        var readBy = Deadlines.ReadBy(now, options);
        (WaitsSince, AnswerDue) = (now.ToUniversalTime(), Earlier(AnswerDue, Deadlines.AnswerBy(readBy, options)));
        (ReadDue, State, ReadAt) = (State == New ? Earlier(ReadDue, readBy) : readBy, New, null);
        EscalateNoLaterThan(readBy.AddDays(1).StartsAt());
    }

    /// <summary>A rule of the lexicon fired: somebody is to look at once.</summary>
    public void Flag(TimeProvider clock, MailboxOptions options)
    {
        var lookBy = Deadlines.LookBy(clock.ChinaNow, options).ToUniversalTime();
        (Flagged, LookDue, LookedAt) = (true, IsUnseen && LookDue < lookBy ? LookDue : lookBy, null);
        EscalateNoLaterThan(lookBy);
    }

    /// <returns>False when it had been read before.</returns>
    public bool Look(TimeProvider clock, MailboxOptions options)
    {
        if (State != New && (!Flagged || LookedAt is not null))
        {
            return false;
        }

        var now = clock.GetUtcNow();
        LookedAt = Flagged ? LookedAt ?? now : null;
        if (State == New)
        {
            (State, ReadAt, AnswerDue) = (Read, now, Earlier(AnswerDue, Deadlines.AnswerBy(clock.Today, options)));
        }

        Version++;
        Reschedule();
        return true;
    }

    public void Answer(TimeProvider clock)
    {
        (State, AnsweredAt, Version) = (Answered, clock.GetUtcNow(), Version + 1);
        Reschedule();
    }

    /// <summary>A counsellor opened a case from it: the letter is theirs.</summary>
    public void TakeInto(Guid caseId, Guid counsellorId, TimeProvider clock)
    {
        (CaseId, CounsellorId, HandedAt, Version) = (caseId, counsellorId, HandedAt ?? clock.GetUtcNow(), Version + 1);
        if (IsUnseen)
        {
            LookedAt = clock.GetUtcNow();
            Reschedule();
        }
    }

    public void Close()
    {
        if (IsUnseen)
        {
            throw new RuleViolationException("counselling.letter-unseen", "The letter speaks of danger: somebody has to look at it first.");
        }

        (State, Version) = (Closed, Version + 1);
        Reschedule();
    }

    /// <summary>The deadline passed once more without anybody.</summary>
    public void Escalate(TimeProvider clock, MailboxOptions options)
    {
        (Escalation, EscalateAt, Version) = (Math.Min(Escalation + 1, HighestEscalation), Deadlines.PressAgain(IsUnseen, clock, options), Version + 1);
    }

    public LetterFlagged Alarm() => new(Id, UnitCode.SchoolOf(OrgCode), Version, HandedAt is not null, CounsellorId);

    public LetterOverdue Overdue() => new(Id, Escalation, UnitCode.SchoolOf(OrgCode), Version, HandedAt is not null, CounsellorId);

    public LetterHanded Handed() => new(Id, CounsellorId, IsUnseen, UnitCode.SchoolOf(OrgCode), Version);

    public LetterSettled Settled() => new(Id, UnitCode.SchoolOf(OrgCode), Version);

    /// <summary>It speaks of danger and nobody has looked.</summary>
    public bool IsUnseen => Flagged && LookedAt is null && State != Closed;

    private void Wait(TimeProvider clock, MailboxOptions options)
    {
        var now = clock.ChinaNow;
        (WaitsSince, ReadDue, ReadAt) = (now.ToUniversalTime(), Deadlines.ReadBy(now, options), null);
        AnswerDue = Deadlines.AnswerBy(ReadDue, options);
        Reschedule();
    }

    private void EscalateNoLaterThan(DateTimeOffset time) => EscalateAt = EscalateAt < time ? EscalateAt : time;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    // A deadline is a day that is used up, so the next one begins too late.
    private void Reschedule()
    {
        Escalation = 0;
        EscalateAt = IsUnseen ? LookDue : State switch
        {
            New => Earlier(ReadDue, AnswerDue).AddDays(1).StartsAt(),
            Read => AnswerDue.AddDays(1).StartsAt(),
            _ => null,
        };
    }
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.ToTable("letters");
        builder.Property(letter => letter.Id).ValueGeneratedNever();
        builder.Property(letter => letter.Version).IsConcurrencyToken();
    }
}
