using System.Globalization;
using Tongxing.Portal.Components.Layout;
using Tongxing.Portal.Features.Insights;

namespace Tongxing.Portal.Tests;

[Collection(PortalCollection.Name)]
public sealed class InsightsTests(PortalFixture portal)
{
    private static readonly DateOnly November = new(2026, 11, 1);

    [Theory]
    [InlineData("2026-11-25", "2026-autumn")]
    [InlineData("2027-02-01", "2026-autumn")]
    [InlineData("2027-08-05", "2027-spring")]
    public void The_term_that_began_last_is_shown_first(string today, string term) => Assert.Equal(term, Periods.Current(Day(today)));

    [Theory]
    [InlineData("2026-autumn", "2026-11-25", "2026-H2 2026")]
    [InlineData("2025-autumn", "2026-11-25", "2026-H1 2026")]
    [InlineData("2025-12", "2026-11-25", "2025-H2 2025")]
    [InlineData("2026-H1", "2026-11-25", "2026-H1 2026")]
    [InlineData("nonsense", "2026-11-25", "2026-H2 2026")]
    public void Reports_are_of_the_half_year_and_year_a_period_ends_in(string period, string today, string reports) =>
        Assert.Equal(reports, string.Join(' ', Periods.OfReports(period, Day(today))));

    [Theory]
    [InlineData("2026-11-30", "2026")]
    [InlineData("2027-01-15", "2026")]
    [InlineData("2027-01-16", "2027-H1")]
    [InlineData("2027-07-15", "2027-H1")]
    [InlineData("2027-07-16", "2027")]
    public void The_report_that_is_due_next_is_asked_for_first(string today, string period) => Assert.Equal(period, Periods.ReportedNext(Day(today)));

    [Theory]
    [InlineData(1, false, "已报送", "circle-check")]
    [InlineData(2, true, "逾期报送", "clock")]
    [InlineData(0, false, "未报送", "minus")]
    [InlineData(0, true, "逾期未报", "alert-triangle")]
    public async Task Whether_a_report_is_in_and_in_time_is_told_by_word_and_icon(int times, bool late, string word, string icon)
    {
        var html = await portal.RenderAsync<HandInBadge>("zh-Hans", new() { ["State"] = new HandInState("520502", null, null, times, null, late) });

        Assert.Contains($">{word}<", html, StringComparison.Ordinal);
        Assert.Contains(icon, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/insights", "/insights")]
    [InlineData("/insights/ranking", "/insights")]
    [InlineData("/insights/reports", "/insights/reports")]
    [InlineData("/", "/")]
    [InlineData("/nowhere", null)]
    public void A_page_belongs_to_the_nearest_entry_of_the_menu(string path, string? entry) => Assert.Equal(entry, Menu.HrefFor(path));

    [Fact]
    public void Units_above_are_told_by_the_code_up_to_the_readers_own() => Assert.Equal(
        ["5205", "520502", "520502011", "520502011S0001", "520502011S0001C202401"], PlacesAbove.Of("520502011S0001C202401", "5205"));

    [Theory]
    [InlineData(1, "100%")]
    [InlineData(0.9999, "99.9%")]
    [InlineData(0.9771, "97.7%")]
    [InlineData(0.02006, "2.01%")]
    [InlineData(0, "0%")]
    public void A_share_is_never_rounded_to_all_of_it(double share, string text) => Assert.Equal(text, Indicators.Percent(share));

    [Fact]
    public async Task A_withheld_figure_is_no_zero_and_leads_nowhere()
    {
        var html = await CardAsync(new("filing", "MON-01", null, null, null, 1, false, null, Withheld: true));

        Assert.Contains("人数少，不显示", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/insights/children", html, StringComparison.Ordinal);
        Assert.DoesNotContain("达标", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "达标", "circle-check")]
    [InlineData(false, "未达标", "alert-triangle")]
    public async Task Whether_a_target_is_reached_is_told_by_word_and_icon(bool reached, string word, string icon)
    {
        var html = await CardAsync(new("drop-out", "MON-06", 12, 1_050, 12.0 / 1_050, 0.02, AtMost: true, reached, Withheld: false));

        Assert.Contains($">{word}<", html, StringComparison.Ordinal);
        Assert.Contains(icon, html, StringComparison.Ordinal);
        Assert.Contains("目标 2% 以下", html, StringComparison.Ordinal);
        Assert.Contains("12/1,050", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Months_are_told_in_words_and_a_state_stays_until_it_changes()
    {
        var html = await portal.RenderAsync<MonthBars>("zh-Hans", new()
        {
            ["Measure"] = Filing(9),
            ["Last"] = November,
            ["Months"] = new[] { new MonthMeasures(November.AddMonths(-2), [Filing(8)]), new MonthMeasures(November, [Filing(9)]) },
        });

        Assert.Contains("2026-09 80%，2026-10 80%，2026-11 90%", html, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-08", html, StringComparison.Ordinal);
        Assert.Equal(12, html.Split("<rect").Length - 1);
    }

    private static Measure Filing(int met) => new("filing", "MON-01", met, 10, met / 10.0, 1, false, false, Withheld: false);

    private Task<string> CardAsync(Measure measure) => portal.RenderAsync<FigureCard>("zh-Hans", new()
    {
        ["Measure"] = measure,
        ["Months"] = Array.Empty<MonthMeasures>(),
        ["Last"] = November,
        ["Href"] = "/insights/children?code=" + measure.Code,
    });

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
