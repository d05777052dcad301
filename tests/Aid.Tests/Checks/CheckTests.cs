using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Aid.Tests.Checks;

[Collection(nameof(AidFixture))]
public sealed class CheckTests(AidFixture aid) // AID-32
{
    [Fact]
    public async Task What_was_found_is_kept_encrypted_and_open_until_it_is_put_right_once()
    {
        var (county, school) = await SchoolAsync();
        await AidFixture.PostAsync(School(county), "/api/aid/checks", new { kind = "payments", checkedOn = aid.Today, people = 2, inOrder = true });
        var id = (await AidFixture.PostAsync(School(county), "/api/aid/checks", new { kind = "meals", checkedOn = aid.Today, people = 5, inOrder = false, finding = "王小明等三人未领到早餐" })).GetProperty("id").GetGuid();

        var open = (await AidFixture.GetAsync(aid.Township(county), "/api/aid/checks?open=true")).GetProperty("items");
        await AidFixture.PostAsync(School(county), $"/api/aid/checks/{id}/settlement", new { });
        var twice = await AidFixture.RefusedAsync(School(county), $"/api/aid/checks/{id}/settlement", new { });

        Assert.Equal((1, school, "王小明等三人未领到早餐"), (open.GetArrayLength(), open[0].GetProperty("orgCode").GetString(), open[0].GetProperty("finding").GetString()));
        Assert.Equal("aid.nothing-to-settle", twice);
        Assert.Equal(0, (await AidFixture.GetAsync(aid.Township(county), "/api/aid/checks?open=true")).GetProperty("items").GetArrayLength());
        Assert.Equal(2, (await AidFixture.GetAsync(aid.Township(county), "/api/aid/checks")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, await aid.ScalarAsync<long>($"select count(*) from checks where position(convert_to('王小明', 'utf8') in coalesce(finding_cipher, '')) > 0"));
    }

    [Fact]
    public async Task Another_county_neither_sees_nor_settles_nor_files_it_here()
    {
        var (county, school) = await SchoolAsync();
        var id = (await AidFixture.PostAsync(School(county), "/api/aid/checks", new { kind = "meals", checkedOn = aid.Today, people = 5, inOrder = false, finding = "量不足" })).GetProperty("id").GetGuid();
        var other = aid.County(AidFixture.NextCounty());

        using var settled = await other.PostAsJsonAsync($"/api/aid/checks/{id}/settlement", new { });
        using var filed = await other.PostAsJsonAsync("/api/aid/checks", new { kind = "meals", checkedOn = aid.Today, people = 1, inOrder = true, orgCode = school });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (settled.StatusCode, filed.StatusCode));
        Assert.Equal(0, (await AidFixture.GetAsync(other, "/api/aid/checks")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("kind", """{ "kind": "lunch", "people": 1, "inOrder": true }""")]
    [InlineData("people", """{ "kind": "meals", "people": 0, "inOrder": true }""")]
    [InlineData("finding", """{ "kind": "meals", "people": 1, "inOrder": false, "finding": " " }""")]
    [InlineData("checkedOn", """{ "kind": "meals", "people": 1, "inOrder": true, "checkedOn": "2999-01-01" }""")]
    [InlineData("checkedOn", """{ "kind": "meals", "people": 1, "inOrder": true, "checkedOn": "0001-01-01" }""")]
    public async Task Tells_the_field_that_is_wrong(string field, string body)
    {
        var (county, _) = await SchoolAsync();

        using var refused = await School(county).PostAsJsonAsync("/api/aid/checks", JsonElement.Parse(body));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private async Task<(string County, string School)> SchoolAsync()
    {
        var county = AidFixture.NextCounty();
        return (county, await aid.AddUnitAsync(county + "001S0001"));
    }

    private HttpClient School(string county) => aid.As("school-officer", county + "001S0001", Guid.CreateVersion7());
}
