using Tongxing.Contracts.Registry;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Figures;

[Collection(nameof(InsightsFixture))]
public sealed class DutyFigureTests(InsightsFixture insights)
{
    [Fact]
    public async Task Duties_count_in_the_month_their_period_ends_and_a_missed_one_that_is_made_up_for_is_met_MON_10()
    {
        var school = NextProvince() + "0101001S0001";
        var (place, child, late) = (school + "C202401", Guid.CreateVersion7(), Guid.CreateVersion7());

        await insights.PublishAsync(
            Met(Guid.CreateVersion7(), child, place, new(2025, 10, 31)), Missed(Guid.CreateVersion7(), child, place, new(2025, 10, 31)), Missed(late, child, place, new(2025, 11, 2)),
            Met(Guid.CreateVersion7(), child, place, new(2025, 11, 30), kind: "home-visit"));
        await insights.PublishAsync(Met(late, child, place, new(2025, 11, 2)));

        await insights.BecomesAsync(school, "duty.talk", "1/2", "2025-10");
        await insights.BecomesAsync(school, "duty.talk", "1/1", "2025-11");
        Assert.Equal("2/3", await insights.FigureAsync(school, "duty.talk", "2025-autumn"));
        Assert.Equal("2/3", await insights.FigureAsync(place, "duty.talk", "2025-autumn"));
        Assert.Equal("2/3", await insights.FigureAsync(school, "duty.talk", "2025-H2"));
        Assert.Equal("1/1", await insights.FigureAsync(school[..2], "duty.home-visit", "2025"));
        Assert.Null(await insights.FigureAsync(school, "duty.talk", "2025-spring"));
    }

    [Fact]
    public async Task A_duty_that_went_with_its_child_to_another_county_counts_there_once()
    {
        var province = NextProvince();
        var (from, to, duty, child) = (province + "0101001S0001C202401", province + "0202001S0001C202401", Guid.CreateVersion7(), Guid.CreateVersion7());
        await insights.PublishAsync(Missed(duty, child, from, new(2025, 10, 31)));
        await insights.BecomesAsync(province, "duty.talk", "0/1", "2025-10");

        await insights.PublishAsync(Met(duty, child, to, new(2025, 10, 31)));

        await insights.BecomesAsync(province, "duty.talk", "1/1", "2025-10");
        Assert.Equal("1/1", await insights.FigureAsync(to[..6], "duty.talk", "2025-10"));
        Assert.Null(await insights.FigureAsync(from[..6], "duty.talk", "2025-10"));
    }

    [Fact]
    public async Task A_county_that_ends_its_term_elsewhere_counts_by_its_own_calendar()
    {
        var county = NextProvince() + "0101";
        var place = county + "001S0001C202401";
        await insights.PublishAsync(Missed(Guid.CreateVersion7(), Guid.CreateVersion7(), place, new(2026, 2, 3)), Missed(Guid.CreateVersion7(), Guid.CreateVersion7(), place, new(2026, 1, 5)));
        await insights.BecomesAsync(county, "duty.talk", "0/1", "2025-autumn");

        await insights.PublishAsync(new TermDefined("2025-autumn", county, new(2025, 9, 1), new(2026, 2, 6), 2));

        await insights.BecomesAsync(county, "duty.talk", "0/2", "2025-autumn");
    }
}
