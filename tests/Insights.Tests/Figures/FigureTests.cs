using System.Text.Json;
using Tongxing.Insights.Indicators;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Figures;

[Collection(nameof(InsightsFixture))]
public sealed class FigureTests(InsightsFixture insights)
{
    private static readonly DateTimeOffset October = new(2025, 10, 10, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset November = new(2025, 11, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_child_counts_at_every_level_that_holds_it()
    {
        var province = NextProvince();
        var school = province + "0101001S0001";

        await insights.PublishAsync(Child(school + "C202401"), Child(school + "C202402"), Child(province + "0101002S0001C202401"), Child(province + "0102001S0001C202401"), Child(province + "0201S0001C202401"));

        await insights.BecomesAsync(province, "filing", "5/5");
        foreach (var (unit, count) in new[] { (province + "01", 4), (province + "0101", 3), (province + "0101001", 2), (school, 2), (school + "C202401", 1), (province + "0201", 1) })
        {
            Assert.Equal($"{count}/{count}", await insights.FigureAsync(unit, "filing"));
        }

        var below = (await insights.DashboardAsync(province)).GetProperty("below").EnumerateArray().Select(unit => $"{unit.GetProperty("orgCode")} {Of(unit, "filing")}");
        Assert.Equal([$"{province}01 4/4", $"{province}02 1/1"], below);
        var classes = (await insights.DashboardAsync(school)).GetProperty("below").EnumerateArray().Select(unit => unit.GetProperty("orgCode").GetString());
        Assert.Equal([school + "C202401", school + "C202402"], classes);
    }

    [Fact]
    public async Task Figures_stand_in_the_same_order_for_every_unit()
    {
        var province = NextProvince();
        await insights.PublishAsync(Child(province + "0101001S0001C202401"), Child(province + "0201001S0001C202401"));
        await insights.BecomesAsync(province, "filing", "2/2");

        var shown = await insights.DashboardAsync(province);

        string[] expected = [.. Indicator.All.Select(indicator => indicator.Code).Where(code => Codes(shown.GetProperty("unit")).Contains(code))];
        foreach (var unit in shown.GetProperty("below").EnumerateArray().Prepend(shown.GetProperty("unit")))
        {
            Assert.Equal(expected, Codes(unit));
        }
    }

    [Fact]
    public async Task A_child_filed_at_no_school_counts_at_its_township()
    {
        var province = NextProvince();

        await insights.PublishAsync(Child(province + "0101001", grade: null), Child(province + "0101001S0001C202401"));

        await insights.BecomesAsync(province + "0101001", "filing", "2/2");
        Assert.Equal("2/2", await insights.FigureAsync(province, "filing"));
    }

    [Fact]
    public async Task A_child_that_moves_counts_where_it_is_and_a_month_ago_where_it_was()
    {
        var province = NextProvince();
        var (from, to) = (province + "0101001S0001", province + "0202001S0001");
        var (child, stays) = (Child(from + "C202401"), Child(from + "C202401"));

        await insights.PublishAsync(October, child, stays);
        await insights.PublishAsync(November, Changed(child, to + "C202401", 2));

        await insights.BecomesAsync(to, "filing", "1/1", "2025-11");
        await insights.BecomesAsync(from, "filing", "1/1", "2025-11");
        Assert.Equal("2/2", await insights.FigureAsync(from, "filing", "2025-10"));
        Assert.Null(await insights.FigureAsync(to, "filing", "2025-10"));
        Assert.Equal("2/2", await insights.FigureAsync(province, "filing", "2025-10"));
        Assert.Equal("2/2", await insights.FigureAsync(province, "filing", "2025-11"));
        Assert.Equal("2/2", await insights.FigureAsync(province, "filing", "2025-autumn"));
    }

    [Fact]
    public async Task A_later_version_that_comes_first_is_not_undone_by_an_earlier_one()
    {
        var school = NextProvince() + "0101001S0001";
        var child = Child(school + "C202401");
        var (removed, back) = (Changed(child, school + "C202401", 2, removed: true), Changed(child, school + "C202402", 3));

        await insights.PublishAsync(November.AddDays(2), back);
        await insights.BecomesAsync(school, "filing", "1/1");
        await insights.PublishAsync(November.AddDays(1), removed);
        await insights.PublishAsync(October, child);

        await insights.BecomesAsync(school + "C202401", "filing", "1/1", "2025-10");
        await insights.BecomesAsync(school, "filing", "1/1", "2025-10");
        Assert.Equal("1/1", await insights.FigureAsync(school + "C202402", "filing", "2025-11"));
        Assert.Equal("1/1", await insights.FigureAsync(school, "filing", "2025-11"));
    }

    [Fact]
    public async Task A_removed_child_no_longer_counts()
    {
        var school = NextProvince() + "0101001S0001";
        var child = Child(school + "C202401");
        await insights.PublishAsync(child);
        await insights.BecomesAsync(school, "filing", "1/1");

        await insights.PublishAsync(Changed(child, school + "C202401", 2, removed: true));

        await insights.BecomesAsync(school, "filing", "0/0");
    }

    private static string[] Codes(JsonElement unit) => [.. unit.GetProperty("measures").EnumerateArray().Select(measure => measure.GetProperty("code").GetString()!)];
}
