using System.Globalization;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.ServiceDefaults.Tests.Calendar;

public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData("2026-01-01", false)] // New Year
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-04", true)] // a Sunday made up for it
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-15", false)] // Spring Festival to the 23rd
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-24", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-04-06", false)]
    [InlineData("2026-05-05", false)]
    [InlineData("2026-05-09", true)]
    [InlineData("2026-06-19", false)]
    [InlineData("2026-09-20", true)]
    [InlineData("2026-09-25", false)]
    [InlineData("2026-10-07", false)]
    [InlineData("2026-10-08", true)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-11-21", false)] // a plain Saturday
    [InlineData("2026-11-23", true)]
    public void Of_2026_the_notice_decides(string day, bool works)
    {
        Assert.False(WorkCalendar.IsProvisional(2026));
        Assert.Equal(works, WorkCalendar.IsWorkingDay(Day(day)));
    }

    [Theory]
    [InlineData("2027-01-01", false)]
    [InlineData("2027-02-04", true)]
    [InlineData("2027-02-05", false)] // the eve of the Spring Festival
    [InlineData("2027-02-08", false)] // its third day
    [InlineData("2027-02-09", true)]
    [InlineData("2027-04-05", false)] // Qingming
    [InlineData("2027-05-03", true)]
    [InlineData("2027-06-09", false)] // Dragon Boat
    [InlineData("2027-09-15", false)] // Mid-Autumn
    [InlineData("2027-10-01", false)]
    [InlineData("2027-10-04", true)]
    [InlineData("2027-10-09", false)] // no make-up days without a notice
    [InlineData("2028-01-25", false)] // the eve; the year has a leap month
    [InlineData("2028-05-29", true)] // the fifth of the fifth month is the 28th, a Sunday
    [InlineData("2028-10-03", false)] // Mid-Autumn after the leap fifth month
    [InlineData("2025-07-29", true)] // inside a leap month nothing is celebrated again
    public void Without_a_notice_the_statutory_days_hold(string day, bool works) => Assert.Equal(works, WorkCalendar.IsWorkingDay(Day(day)));

    [Fact]
    public void Of_2027_the_days_are_provisional() => Assert.True(WorkCalendar.IsProvisional(2027));

    [Fact]
    public void Working_days_are_counted_and_added_across_a_holiday()
    {
        Assert.Equal(3, WorkCalendar.CountWorkingDays(Day("2026-09-30"), Day("2026-10-09")));
        Assert.Equal(Day("2026-10-08"), WorkCalendar.AddWorkingDays(Day("2026-09-30"), 1));
        Assert.Equal(Day("2026-10-10"), WorkCalendar.AddWorkingDays(Day("2026-09-30"), 3));
        Assert.Equal(Day("2026-09-30"), WorkCalendar.AddWorkingDays(Day("2026-09-30"), 0));
        Assert.Equal(0, WorkCalendar.CountWorkingDays(Day("2026-10-09"), Day("2026-10-01")));
        Assert.Equal(Day("2026-09-30"), WorkCalendar.LastWorkingDay(Day("2026-10-07"), Day("2026-09-28")));
        Assert.Equal(Day("2026-10-07"), WorkCalendar.LastWorkingDay(Day("2026-10-07"), Day("2026-10-01")));
    }

    [Theory]
    [InlineData("2026-autumn", "2026-09-01", "2027-01-22")]
    [InlineData("2027-spring", "2027-02-22", "2027-07-09")]
    public void A_term_is_named_after_the_year_of_its_first_day(string code, string from, string to) =>
        Assert.Equal(new Term(code, Day(from), Day(to)), Term.Parse(code));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("26-autumn")]
    [InlineData("2026-winter")]
    [InlineData("1999-autumn")]
    [InlineData("+026-autumn")]
    public void Another_text_is_no_term(string? code) => Assert.Null(Term.Parse(code));

    [Theory]
    [InlineData("2026-11-22", "2026-autumn")]
    [InlineData("2027-01-22", "2026-autumn")]
    [InlineData("2027-01-23", "2027-spring")]
    [InlineData("2027-07-09", "2027-spring")]
    [InlineData("2027-07-10", "2027-autumn")]
    [InlineData("2027-08-01", "2027-autumn")]
    public void A_day_lies_in_its_term_or_before_the_next(string day, string code) => Assert.Equal(code, Term.At(Day(day)).Code);

    [Fact]
    public void Today_is_chinas_wherever_the_process_runs() => Assert.Equal(Day("2026-11-23"), new Fixed().Today);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Fixed : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 16, 0, 0, TimeSpan.Zero);
    }
}
