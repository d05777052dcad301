using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Tongxing.Insights.Tests.HandIns.Calls;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.HandIns;

/// <summary>Who hands in and who reads.</summary>
[Collection(nameof(InsightsFixture))]
public sealed class HandInScopeTests(InsightsFixture insights)
{
    [Fact]
    public async Task Another_county_sees_nothing()
    {
        var province = NextProvince();
        var (county, other) = (province + "0101", province + "0102");
        await PutAsync(insights.Officer(county), Over, Pdf);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(insights.Officer(other), $"/{county}/{Over}/file"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(insights.Officer(county + "001"), $"/{county}/{Over}/file"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(insights.Officer(province), $"/{county}/{Over}/file"));
        Assert.Equal(0, (await ListAsync(insights.Officer(other), Over)).GetProperty("own").GetProperty("times").GetInt32());
    }

    [Theory]
    [InlineData("school-officer", "520602001S0001", true, true)]
    [InlineData("township-officer", "520602001", true, true)]
    [InlineData("county-officer", "520602", true, true)]
    [InlineData("city-officer", "5206", true, true)]
    [InlineData("province-officer", "52", true, false)]
    [InlineData("class-teacher", "520602001S0001C202401", false, false)]
    [InlineData("aid-officer", "520602", false, false)]
    [InlineData("partner", "520602", false, false)]
    [InlineData("auditor", "52", false, false)]
    public async Task Each_role_does_what_it_may(string role, string unit, bool reads, bool writes)
    {
        Assert.Equal(reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await StatusAsync(insights.As(role, unit), $"?period={Over}"));
        Assert.Equal(reads ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, await StatusAsync(insights.As(role, unit), $"/520699/{Over}/file"));
        Assert.Equal(writes ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, await PutAsync(insights.As(role, unit), Over, Pdf));
    }

    [Theory]
    [InlineData("school-officer", "520602")]
    [InlineData("school-officer", "520602001")]
    [InlineData("school-officer", "520602001S0001C202401")]
    [InlineData("township-officer", "520602")]
    [InlineData("township-officer", "520602001001")]
    [InlineData("county-officer", "5206")]
    [InlineData("county-officer", "520602001S0001")]
    [InlineData("city-officer", "52")]
    [InlineData("city-officer", "520602")]
    public async Task Nobody_hands_in_a_report_of_another_level_than_their_roles(string role, string unit)
    {
        using var answer = await SendAsync(insights.As(role, unit), Over, Pdf);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("insights.report-not-yours", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
