using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Rankings;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Rankings;

[Collection(nameof(InsightsFixture))]
public sealed class RankingTests(InsightsFixture insights)
{
    [Fact]
    public async Task Schools_are_ranked_with_what_cost_them_points_MON_28()
    {
        var county = NextProvince() + "0101";
        var (good, bad) = (county + "001S0001", county + "001S0002");
        await insights.PublishAsync([.. Enumerable.Range(0, 10).Select(_ => Child(good + "C202401")), .. Enumerable.Range(0, 10).Select(n => Child(bad + "C202401", provisional: n < 5))]);
        await insights.BecomesAsync(county, "filing", "15/20");

        var rows = await RowsAsync(county);

        Assert.Equal([$"1 {good}", $"2 {bad}"], rows.Select(row => $"{row.GetProperty("rank")} {row.GetProperty("orgCode").GetString()}"));
        var reasons = rows[1].GetProperty("shortfalls").EnumerateArray().ToDictionary(shortfall => shortfall.GetProperty("measure").GetProperty("code").GetString()!, shortfall => shortfall.GetProperty("lost").GetDouble());
        Assert.True(reasons["filing"] > 0);
        Assert.DoesNotContain("filing", rows[0].GetProperty("shortfalls").EnumerateArray().Select(shortfall => shortfall.GetProperty("measure").GetProperty("code").GetString()));
        Assert.Equal(rows[0].GetProperty("points").GetDouble() - rows[1].GetProperty("points").GetDouble(), reasons["filing"], 0.11);
    }

    [Fact]
    public async Task Above_counties_the_counties_are_ranked()
    {
        var province = NextProvince();
        await insights.PublishAsync(Child(province + "0101001S0001C202401"), Child(province + "0202001S0001C202401", provisional: true));
        await insights.BecomesAsync(province, "filing", "1/2");

        Assert.Equal([province + "0101", province + "0202"], (await RowsAsync(province)).Select(row => row.GetProperty("orgCode").GetString()));
    }

    [Fact]
    public void Points_are_the_weights_in_the_share_attained()
    {
        // What parents told is of those alone who were asked: it costs nothing.
        // filing weighs 10, immunisation 5, drop-out 10; 0.38 of 0.95 is 0.4; a rate of 0.51 is half of the way from 0.02 to 1.
        var score = Score.Of([Measure.Of("filing", 10, 10), Measure.Of("immunisation", 38, 100), Measure.Of("drop-out", 51, 100), Measure.Of("activity", 1, 1), Measure.Of("legal-aid", 0, 0), Measure.Of("five-ones-call", 1, 9)])!;

        Assert.Equal(68, score.Points);
        Assert.Equal([("drop-out", 20d), ("immunisation", 12d)], score.Shortfalls.Select(shortfall => (shortfall.Measure.Code, shortfall.Lost)));
    }

    [Fact]
    public void A_target_reached_costs_nothing() => Assert.Empty(Score.Of([Measure.Of("immunisation", 95, 100), Measure.Of("drop-out", 2, 100)])!.Shortfalls);

    [Fact]
    public void Nothing_to_measure_is_no_score() => Assert.Null(Score.Of([Measure.Of("activity", 20, 1), Measure.Of("filing", 0, 0)]));

    private async Task<List<JsonElement>> RowsAsync(string unit) =>
        [.. (await insights.Officer(unit).GetFromJsonAsync<JsonElement>("/api/insights/ranking")).GetProperty("rows").EnumerateArray()];
}
