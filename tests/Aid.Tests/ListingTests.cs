using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Aid.Tests;

[Collection(nameof(AidFixture))]
public sealed class ListingTests(AidFixture aid)
{
    [Theory]
    [InlineData("applications?state=open", "state")]
    [InlineData("campaigns?state=closd", "state")]
    [InlineData("checks?kind=meal", "kind")]
    [InlineData("donations?kind=gold", "kind")]
    public async Task A_filter_that_there_is_not_is_refused_with_those_that_there_are(string path, string field)
    {
        using var refused = await aid.AidOfficer(AidFixture.NextCounty()).GetAsync(new Uri($"/api/aid/{path}", UriKind.Relative));

        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, "request.filter-unknown"), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.StartsWith("只能是以下之一：", problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }
}
