using System.Net;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Figures;

[Collection(nameof(InsightsFixture))]
public sealed class PermissionTests(InsightsFixture insights)
{
    [Fact]
    public async Task A_partner_sees_no_small_counts_nor_what_they_could_be_reckoned_from()
    {
        var county = NextProvince() + "0101";
        var schools = Enumerable.Range(1, 3).Select(number => $"{county}001S000{number}").ToList();
        await insights.PublishAsync([Child(schools[0] + "C202401"), .. Enumerable.Range(0, 6).Select(_ => Child(schools[1] + "C202401")), .. Enumerable.Range(0, 9).Select(_ => Child(schools[2] + "C202401"))]);
        await insights.BecomesAsync(county, "filing", "16/16");

        var township = await insights.DashboardAsync(county + "001", caller: insights.As("partner", county));

        Assert.Equal("16/16", Of(township.GetProperty("unit"), "filing"));
        Assert.Equal(["withheld", "withheld", "9/9"], township.GetProperty("below").EnumerateArray().Select(unit => Of(unit, "filing")));
        Assert.Equal(["1/1", "6/6", "9/9"], (await insights.DashboardAsync(county + "001")).GetProperty("below").EnumerateArray().Select(unit => Of(unit, "filing")));
    }

    [Theory]
    [InlineData("orgCode=520601", HttpStatusCode.BadRequest)] // another county
    [InlineData("orgCode=52", HttpStatusCode.BadRequest)]
    [InlineData("period=2026-13", HttpStatusCode.BadRequest)]
    [InlineData("period=2099-01", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task Figures_are_those_of_the_callers_scope_and_of_a_time_that_has_come(string query, HttpStatusCode expected)
    {
        foreach (var path in (string[])["dashboard", "ranking"])
        {
            using var answer = await insights.Officer("520602").GetAsync(new Uri($"/api/insights/{path}?{query}", UriKind.Relative));

            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("helper", "dashboard", HttpStatusCode.Forbidden)]
    [InlineData("operator", "dashboard", HttpStatusCode.Forbidden)]
    [InlineData("partner", "children?code=filing", HttpStatusCode.Forbidden)]
    [InlineData("partner", "helpers", HttpStatusCode.Forbidden)]
    [InlineData("partner", "dashboard", HttpStatusCode.OK)]
    public async Task Each_role_gets_what_it_may(string role, string path, HttpStatusCode expected)
    {
        using var answer = await insights.As(role, "520602").GetAsync(new Uri($"/api/insights/{path}", UriKind.Relative));

        Assert.Equal(expected, answer.StatusCode);
    }
}
