using System.Globalization;
using Tongxing.Insights.Dashboards;

namespace Tongxing.Insights.Tests.Figures;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2026-11-25", "2026-autumn")]
    [InlineData("2027-01-22", "2026-autumn")]
    [InlineData("2027-02-01", "2026-autumn")]
    [InlineData("2027-02-22", "2027-spring")]
    [InlineData("2027-08-05", "2027-spring")]
    [InlineData("2027-09-01", "2027-autumn")]
    public void Without_a_period_the_term_that_began_last_is_meant(string today, string term) => Assert.Equal(term, Period.TermBy(Day(today)).Code);

    [Theory]
    [InlineData("2026-autumn", "2026-11-25", "2026-11-01")]
    [InlineData("2026-autumn", "2027-03-01", "2027-01-01")]
    [InlineData("2026-H1", "2026-11-25", "2026-06-01")]
    [InlineData("2026", "2026-12-31", "2026-12-01")]
    public void Months_end_with_the_period_or_now(string period, string today, string last) => Assert.Equal(Day(last), Period.Parse(period)!.LastBy(Day(today)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
