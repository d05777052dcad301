using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Activities.Tests.Places;

[Collection(nameof(ActivitiesFixture))]
public sealed class UnitsElsewhereTests(ActivitiesFixture activities)
{
    [Theory]
    [InlineData("", """{ "orgCode": "520521001S0001", "kind": "film", "title": "观影", "startsAt": "2031-10-16T08:00:00Z", "endsAt": "2031-10-16T09:00:00Z" }""")]
    [InlineData("/series", """{ "orgCode": "520521001S0001", "first": { "kind": "film", "title": "观影", "startsAt": "2031-10-16T08:00:00Z", "endsAt": "2031-10-16T09:00:00Z" }, "weekdays": [4], "until": "2031-11-30" }""")]
    [InlineData("/homes", """{ "orgCode": "520521001S0001", "name": "留守儿童之家", "kind": "school" }""")]
    [InlineData("/homes/batches", """{ "orgCode": "520521", "number": 1, "name": "第一批", "assignedOn": "2026-03-01", "schools": ["520521001S0001"] }""")]
    [InlineData("/calls", """{ "orgCode": "520521001S0001", "medium": "phone", "weekdays": [1], "from": "2031-10-13", "to": "2031-10-20", "begins": "16:00", "ends": "17:00" }""")]
    public async Task Nothing_is_filed_at_a_unit_of_another_county_and_the_field_says_so(string path, string body)
    {
        // Times for calls are a school's to offer.
        var caller = path == "/calls" ? activities.School("520502011S0001") : activities.As("county-officer", "520502");

        using var refused = await caller.PostAsJsonAsync($"/api/activities{path}", JsonElement.Parse(body));

        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, "request.unit-not-yours"), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("errors").TryGetProperty("orgCode", out _));
    }
}
