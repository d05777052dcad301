using System.Globalization;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.HandIns;

namespace Tongxing.Insights.Tests.HandIns;

public sealed class DueTests
{
    [Theory]
    [InlineData("2026-H1", "2026-07-15")]
    [InlineData("2026-H2", "2027-01-15")]
    [InlineData("2026", "2027-01-15")]
    public void A_report_is_due_on_the_15th_of_the_month_after(string period, string day) => Assert.Equal(Day(day), Period.Parse(period)!.DueOn());

    [Theory]
    [InlineData("2026-07-15", null, false)]
    [InlineData("2026-07-16", null, true)]
    [InlineData("2026-12-01", "2026-07-15T15:59:00Z", false)] // 23:59 in China, and perhaps corrected since
    [InlineData("2026-12-01", "2026-07-15T16:00:00Z", true)]
    public void Late_is_who_was_not_there_in_time(string today, string? firstAt, bool late) => Assert.Equal(
        late, Period.Parse("2026-H1")!.IsLate(firstAt is null ? null : DateTimeOffset.Parse(firstAt, CultureInfo.InvariantCulture), Day(today)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
