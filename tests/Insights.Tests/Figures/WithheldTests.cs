using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Counselling;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Figures;

[Collection(nameof(InsightsFixture))]
public sealed class WithheldTests(InsightsFixture insights)
{
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
}
