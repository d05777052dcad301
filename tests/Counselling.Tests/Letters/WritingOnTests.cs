using System.Globalization;
using Tongxing.Counselling.Letters;
using Tongxing.Counselling.Mailboxes;

namespace Tongxing.Counselling.Tests.Letters;

public sealed class WritingOnTests
{
    private static readonly MailboxOptions Usual = new();
    private readonly Hands clock = new() { Now = At("2026-11-25T10:00") }; // a Wednesday

    [Fact]
    public void What_nobody_has_read_stays_due_on_the_day_it_was()
    {
        var letter = Write();

        WriteOn(letter, "2026-11-27T17:00"); // after the box was opened: for a new letter, the week after

        Assert.Equal((Day("2026-11-27"), Day("2026-12-04"), At("2026-11-28T00:00")), (letter.ReadDue, letter.AnswerDue, letter.EscalateAt));
    }

    [Fact]
    public void What_was_read_and_not_answered_stays_to_be_answered_by_the_same_day()
    {
        var letter = Write();
        letter.Look(clock, Usual);

        WriteOn(letter, "2026-12-01T10:00");

        Assert.Equal((Letter.New, Day("2026-12-04"), Day("2026-12-02")), (letter.State, letter.ReadDue, letter.AnswerDue));
        Assert.Equal(At("2026-12-03T00:00"), letter.EscalateAt);
    }

    [Fact]
    public void What_went_up_stays_there_until_somebody_looks()
    {
        var letter = Write();
        clock.Now = At("2026-11-28T00:00");
        letter.Escalate(clock, Usual);
        var next = letter.EscalateAt;

        WriteOn(letter, "2026-11-28T09:00");

        Assert.Equal((1, next), (letter.Escalation, letter.EscalateAt));
        letter.Look(clock, Usual);
        Assert.Equal(0, letter.Escalation);
    }

    [Fact]
    public void Danger_that_nobody_looked_at_is_to_be_seen_by_the_first_time_however_often_it_is_written()
    {
        var letter = Write();
        letter.Flag(clock, Usual);

        WriteOn(letter, "2026-11-25T11:50");
        letter.Flag(clock, Usual);

        Assert.Equal((At("2026-11-25T12:00"), At("2026-11-25T12:00")), (letter.LookDue, letter.EscalateAt));
    }

    [Fact]
    public void Danger_that_went_up_is_not_taken_back_by_more_of_it_or_by_other_words()
    {
        var letter = Write();
        letter.Flag(clock, Usual);
        clock.Now = At("2026-11-25T12:00");
        letter.Escalate(clock, Usual);

        WriteOn(letter, "2026-11-25T12:10");
        letter.Flag(clock, Usual);
        WriteOn(letter, "2026-11-25T12:20");

        Assert.Equal((1, At("2026-11-25T13:00")), (letter.Escalation, letter.EscalateAt));
    }

    [Fact]
    public void Danger_in_an_escalated_letter_is_to_be_seen_within_its_own_time()
    {
        var letter = Write();
        clock.Now = At("2026-11-28T00:00");
        letter.Escalate(clock, Usual);

        WriteOn(letter, "2026-11-28T09:00");
        letter.Flag(clock, Usual);

        Assert.Equal((1, At("2026-11-28T11:00"), At("2026-11-28T11:00")), (letter.Escalation, letter.LookDue, letter.EscalateAt));
    }

    [Fact]
    public void A_case_opened_from_a_letter_that_went_up_does_not_take_that_back()
    {
        var letter = Write();
        clock.Now = At("2026-11-28T00:00");
        letter.Escalate(clock, Usual);
        var next = letter.EscalateAt;

        letter.TakeInto(Guid.CreateVersion7(), Guid.CreateVersion7(), clock);

        Assert.Equal((1, next), (letter.Escalation, letter.EscalateAt));
    }

    [Fact]
    public void What_was_answered_begins_anew_when_the_child_writes_on()
    {
        var letter = Write();
        letter.Look(clock, Usual);
        letter.Answer(clock);

        WriteOn(letter, "2026-12-01T10:00");

        Assert.Equal((Letter.New, Day("2026-12-04"), Day("2026-12-11"), At("2026-12-05T00:00")), (letter.State, letter.ReadDue, letter.AnswerDue, letter.EscalateAt));
    }

    private Letter Write() => Letter.Write(
        new Mailbox { Id = Guid.CreateVersion7(), OrgCode = "520502011S0001", Code = "ABCD2345", CreatedBy = Guid.CreateVersion7(), CreatedAt = clock.Now }, [], toCounsellor: false, clock, Usual);

    private void WriteOn(Letter letter, string at)
    {
        clock.Now = At(at);
        letter.WaitAgain(clock, Usual);
    }

    private static DateTimeOffset At(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private sealed class Hands : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
