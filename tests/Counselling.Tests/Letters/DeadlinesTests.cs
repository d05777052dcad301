using System.Globalization;
using Tongxing.Counselling.Letters;

namespace Tongxing.Counselling.Tests.Letters;

public sealed class DeadlinesTests
{
    private static readonly MailboxOptions Usual = new();

    [Theory]
    [InlineData("2026-11-25T10:00", "2026-11-27")] // Wednesday: this Friday
    [InlineData("2026-11-27T09:00", "2026-11-27")] // Friday before the box is opened
    [InlineData("2026-11-27T16:30", "2026-12-04")] // and after
    [InlineData("2026-09-30T10:00", "2026-09-30")] // Friday lies in the holidays: the working day before
    [InlineData("2026-10-01T10:00", "2026-10-09")] // and where that is over, the next one
    public void Letters_are_read_on_the_opening_day(string now, string due) => Assert.Equal(Day(due), Deadlines.ReadBy(At(now), Usual));

    [Fact]
    public void The_answer_comes_within_five_school_days() => Assert.Equal(Day("2026-12-04"), Deadlines.AnswerBy(Day("2026-11-27"), Usual));

    [Theory]
    [InlineData("2026-11-25T10:00", "2026-11-25T12:00")]
    [InlineData("2026-11-25T21:30", "2026-11-26T05:30")]
    [InlineData("2026-11-25T07:00", "2026-11-25T15:00")]
    public void A_flagged_letter_is_seen_in_two_hours_by_day_and_eight_at_night(string now, string due) => Assert.Equal(At(due), Deadlines.LookBy(At(now), Usual));

    private static DateTimeOffset At(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
