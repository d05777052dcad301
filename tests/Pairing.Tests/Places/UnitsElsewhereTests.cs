using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Pairing.Tests.Places;

[Collection(nameof(PairingFixture))]
public sealed class UnitsElsewhereTests(PairingFixture pairing)
{
    [Theory]
    [InlineData("programmes", """{ "orgCode": "520503011S0001", "templateId": "TPL-C06", "term": "2026-autumn" }""")]
    [InlineData("helpers", """{ "orgCode": "520503011S0001", "displayName": "王老师", "kind": "teacher" }""")]
    public async Task Nothing_is_filed_at_a_unit_of_another_county_and_the_field_says_so(string path, string body)
    {
        using var refused = await pairing.Officer().PostAsJsonAsync($"/api/pairing/{path}", JsonElement.Parse(body));

        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, "request.unit-not-yours"), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("errors").TryGetProperty("orgCode", out _));
    }
}
