using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Figures;

[Collection(nameof(InsightsFixture))]
public sealed class MonthTests(InsightsFixture insights)
{
    private static readonly DateTimeOffset October = new(2025, 10, 10, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset November = new(2025, 11, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_year_behind_is_told_month_by_month()
    {
        var school = NextProvince() + "0101001S0001";
        await insights.PublishAsync(October, Child(school + "C202401"));
        await insights.PublishAsync(November, Child(school + "C202401"));
        await insights.BecomesAsync(school, "filing", "2/2", "2025-11");

        var months = (await insights.DashboardAsync(school, "2025-12")).GetProperty("months").EnumerateArray().Select(month => $"{month.GetProperty("month")} {Of(month, "filing")}");

        Assert.Equal(["2025-10-01 1/1", "2025-11-01 2/2"], months);
    }

    [Fact]
    public async Task What_was_so_before_the_year_behind_is_told_of_its_first_month()
    {
        var school = NextProvince() + "0101001S0001";
        await insights.PublishAsync(October.AddYears(-1), Child(school + "C202401"));
        await insights.PublishAsync(November.AddYears(-1), Child(school + "C202401"));
        await insights.BecomesAsync(school, "filing", "2/2", "2025-12");

        var months = (await insights.DashboardAsync(school, "2025-12")).GetProperty("months").EnumerateArray().Select(month => $"{month.GetProperty("month")} {Of(month, "filing")}");

        Assert.Equal(["2025-01-01 2/2"], months);
    }
}
