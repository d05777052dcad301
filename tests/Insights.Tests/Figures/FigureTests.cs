using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Activities;
using Tongxing.Contracts.Aid;
using Tongxing.Contracts.Counselling;
using Tongxing.Contracts.Registry;
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

    private static string[] Codes(JsonElement unit) => [.. unit.GetProperty("measures").EnumerateArray().Select(measure => measure.GetProperty("code").GetString()!)];

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

    [Fact]
    public async Task Activities_calls_and_five_ones_are_counted_and_a_withdrawn_report_is_not()
    {
        var school = NextProvince() + "0101001S0001";
        var (child, report) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var month = new DateOnly(2025, 10, 1);

        await insights.PublishAsync(
            new ActivityHeld(Guid.CreateVersion7(), "sport", month.AddDays(3), 20, 15, true, school, 3),
            new ActivityHeld(Guid.CreateVersion7(), "sport", month.AddDays(4), 20, 10, true, school, 3),
            new FamilyCallMarked(Guid.CreateVersion7(), child, "video", month, true, school, 1),
            new FamilyCallMarked(Guid.CreateVersion7(), child, "video", month, false, school, 1),
            Told(Guid.CreateVersion7(), child, 2, letters: 0), // mother and father together
            Told(Guid.CreateVersion7(), child, 2, letters: 0),
            Told(report, Guid.CreateVersion7(), 3, letters: 1));
        await insights.BecomesAsync(school, "five-ones-call", "1/2", "2025-10");
        await insights.PublishAsync(Told(report, Guid.CreateVersion7(), 3, letters: 1) with { Withdrawn = true, Version = 2 });

        await insights.BecomesAsync(school, "five-ones-call", "1/1", "2025-10");
        Assert.Equal(("25/2", "1/2", "0/1"), (await insights.FigureAsync(school, "activity", "2025-10"), await insights.FigureAsync(school, "family-call", "2025-10"), await insights.FigureAsync(school, "five-ones-letter", "2025-10")));

        ParentContactsReported Told(Guid id, Guid of, int calls, int letters) => new(id, of, month, calls, letters, 1, 1, null, false, school, 1);
    }

    [Fact]
    public async Task Aid_that_came_back_does_not_count_whenever_it_is_told()
    {
        var school = NextProvince() + "0101001S0001";
        var (child, returned, recovered) = (Child(school + "C202401", categories: "extremely-poor"), Guid.CreateVersion7(), Guid.CreateVersion7());
        await insights.PublishAsync(October, child, Paid(returned, 5), Paid(recovered, 5), new AidGranted(Guid.CreateVersion7(), child.ChildId, "AID-25", 100, school, 3));
        await insights.BecomesAsync(school, "aid", "200/2", "2025");

        await insights.PublishAsync(
            new AidRecovered(recovered, child.ChildId, "AID-25", 100, new(2025, 12, 1), school, 8), Paid(recovered, 5), // told twice, and late
            new AidGranted(returned, child.ChildId, "AID-25", 100, school, 6));

        await insights.BecomesAsync(school, "extremely-poor-aid", "0/1", "2025");
        Assert.Null(await insights.FigureAsync(school, "aid", "2025"));
        await insights.PublishAsync(Paid(returned, 7) with { PaidOn = new(2025, 11, 20) });
        await insights.BecomesAsync(school, "aid", "100/1", "2025-11");
        Assert.Equal(("1/1", null), (await insights.FigureAsync(school, "extremely-poor-aid", "2025"), await insights.FigureAsync(school, "aid", "2025-10")));

        AidPaid Paid(Guid id, long version) => new(id, child.ChildId, "AID-25", 100, new(2025, 10, 21), school, version);
    }

    [Fact]
    public async Task Commended_pupils_are_counted_until_the_county_takes_it_back()
    {
        var school = NextProvince() + "0101001S0001";
        var (taken, declined, on) = (Guid.CreateVersion7(), Guid.CreateVersion7(), new DateOnly(2025, 12, 20));

        await insights.PublishAsync(
            Commended(taken, true, 2), Commended(Guid.CreateVersion7(), true, 2), Commended(declined, false, 2),
            new CommendationDecided(Guid.CreateVersion7(), Guid.CreateVersion7(), "outstanding", 2025, on, true, school, 2));
        await insights.BecomesAsync(school, "commended-self-strong", "2/2", "2025");
        await insights.PublishAsync(Commended(taken, false, 3));

        await insights.BecomesAsync(school, "commended-self-strong", "1/1", "2025");
        Assert.Equal("1/1", await insights.FigureAsync(school, "commended-outstanding", "2025"));

        CommendationDecided Commended(Guid id, bool commended, long version) => new(id, Guid.CreateVersion7(), "self-strong", 2025, on, commended, school, version);
    }

    [Fact]
    public async Task Few_cases_are_withheld_from_everybody()
    {
        var county = NextProvince() + "0101";
        var (few, many) = (county + "001S0001", county + "001S0002");

        await insights.PublishAsync([new CaseOpened(Guid.CreateVersion7(), 3, few, 1), .. Enumerable.Range(0, 5).Select(_ => new CaseOpened(Guid.CreateVersion7(), 3, many, 1))]);

        await insights.BecomesAsync(county, "case-opened", "6/6");
        Assert.Equal(("withheld", "5/5"), (await insights.FigureAsync(few, "case-opened"), await insights.FigureAsync(many, "case-opened")));
        // Whose sum shows: the other one would tell.
        Assert.All((await insights.DashboardAsync(county + "001")).GetProperty("below").EnumerateArray(), unit => Assert.Equal("withheld", Of(unit, "case-opened")));
    }

    [Fact]
    public async Task What_is_withheld_beside_its_siblings_is_withheld_alone_below_it_and_in_a_ranking()
    {
        var county = NextProvince() + "0101";
        var (few, more, many) = (county + "001", county + "002", county + "003");
        await insights.PublishAsync([.. Filed(few, 2), .. Filed(more, 6), .. Filed(many, 20)]);
        await insights.BecomesAsync(county, "filing", "28/28");
        var partner = insights.As("partner", county);

        var whole = await insights.DashboardAsync(county, caller: partner);
        var alone = await insights.DashboardAsync(more, caller: partner);
        var school = await insights.DashboardAsync(more + "S0001", caller: partner);
        var ranking = await partner.GetFromJsonAsync<JsonElement>("/api/insights/ranking");

        Assert.Equal(["withheld", "withheld", "20/20"], whole.GetProperty("below").EnumerateArray().Select(unit => Of(unit, "filing")));
        Assert.Equal(("28/28", "withheld", "withheld"), (Of(whole.GetProperty("unit"), "filing"), Of(alone.GetProperty("unit"), "filing"), Of(school.GetProperty("unit"), "filing")));
        Assert.All(alone.GetProperty("months").EnumerateArray(), month => Assert.Equal("withheld", Of(month, "filing")));
        Assert.Equal(
            [(few + "S0001", false), (more + "S0001", false), (many + "S0001", true)],
            ranking.GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("orgCode").GetString()!, row.GetProperty("points").ValueKind == JsonValueKind.Number)).Order());
        Assert.Equal("6/6", Of((await insights.DashboardAsync(more, caller: insights.Officer(county))).GetProperty("unit"), "filing"));

        static IEnumerable<object> Filed(string township, int count) => Enumerable.Range(0, count).Select(_ => Child(township + "S0001C202401"));
    }

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
