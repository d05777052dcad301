using Tongxing.Pairing.Duties;

namespace Tongxing.Pairing.Tests.Duties;

public sealed class DutyPeriodsTests
{
    private static readonly DateOnly TermStart = new(2026, 9, 1);
    private static readonly DateOnly TermEnd = new(2027, 1, 22);

    [Fact]
    public void A_week_ends_on_its_last_school_day()
    {
        var week = Of("week", 2, TermStart, TermEnd, new(2026, 11, 20)).Last();

        Assert.Equal(new DutyPeriod(new(2026, 11, 16), new(2026, 11, 22), new(2026, 11, 20), 2), week);
    }

    [Fact]
    public void The_week_of_the_national_day_holiday_asks_for_nothing_where_no_school_day_is_left()
    {
        var weeks = Of("week", 2, TermStart, TermEnd, new(2026, 10, 31)).ToList();

        // 1–7 October 2026 are holidays; the make-up day is 10 October.
        Assert.Contains(weeks, week => week.Start == new DateOnly(2026, 10, 5) && week.DueOn == new DateOnly(2026, 10, 10));
        Assert.DoesNotContain(weeks, week => week.DueOn is { Month: 10, Day: >= 1 and <= 7 });
    }

    [Fact]
    public void A_month_cut_by_the_end_of_term_asks_for_its_share_rounded_half_up()
    {
        var january = Of("month", 2, TermStart, TermEnd, TermEnd).Last();

        // 15 of January 2027's 20 working days lie in term: 2 × 15 / 20 = 1.5.
        Assert.Equal(new DateOnly(2027, 1, 1), january.Start);
        Assert.Equal(TermEnd, january.DueOn);
        Assert.Equal(2, january.Required);
    }

    [Fact]
    public void A_cut_period_of_at_least_half_asks_once_and_a_shorter_one_not_at_all()
    {
        var half = Of("two-months", 1, new(2026, 10, 1), TermEnd, new(2026, 10, 1)).Single();
        var stub = Of("month", 1, new(2026, 9, 28), TermEnd, new(2026, 9, 30));

        Assert.Equal(1, half.Required);
        Assert.Empty(stub);
    }

    [Fact]
    public void Every_school_day_is_a_period_of_its_own()
    {
        var days = Of("day", 1, new(2026, 11, 16), TermEnd, new(2026, 11, 22)).ToList();

        Assert.Equal([16, 17, 18, 19, 20], days.Select(day => day.DueOn.Day));
    }

    private static IEnumerable<DutyPeriod> Of(string per, int count, DateOnly from, DateOnly to, DateOnly begunBy) =>
        DutyPeriods.Of(new("k", "talk", "谈心", "Talk", "helper", count, per, "PAIR-53"), from, to, begunBy);
}
