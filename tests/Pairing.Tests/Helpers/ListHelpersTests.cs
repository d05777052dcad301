using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Pairing.Tests.Helpers;

[Collection(nameof(PairingFixture))]
public sealed class ListHelpersTests(PairingFixture pairing)
{
    private const string Township = "520502019";

    [Fact]
    public async Task Are_found_by_name_kind_and_free_places()
    {
        var programme = await pairing.StartProgrammeAsync("TPL-C06");
        var (free, full) = (await AddAsync("欧阳春", "teacher", 3), await AddAsync("欧阳秋", "teacher", 1));
        var cadre = await AddAsync("欧阳夏", "cadre", 3);
        await PairingFixture.PostAsync(pairing.Officer(), "/api/pairing/pairings", new { programmeId = programme, helperId = full, childId = await pairing.RegisterChildAsync() });

        Assert.Equal(new[] { free, full, cadre }.Order(), (await FoundAsync(new { name = "欧阳", orgCode = Township })).Order());
        Assert.Equal([cadre], await FoundAsync(new { name = "欧阳", kind = "cadre" }));
        Assert.Equal([free], await FoundAsync(new { name = "欧阳", kind = "teacher", free = true }));
        Assert.Empty(await FoundAsync(new { name = "欧阳" }, "520503"));
    }

    [Fact]
    public async Task Are_free_by_what_the_plan_allows_unless_they_may_have_more_themselves() // TPL-C11: two
    {
        var programme = await pairing.StartProgrammeAsync("TPL-C11");
        var helpers = new List<Guid>();
        foreach (var loadMax in new int?[] { null, 3 })
        {
            helpers.Add((await pairing.AddHelperAsync(loadMax: loadMax)).Id);
            var children = new[] { await pairing.RegisterChildAsync(), await pairing.RegisterChildAsync() };
            await PairingFixture.PostAsync(pairing.Officer(), "/api/pairing/pairings/batch", new { programmeId = programme, items = children.Select(childId => new { helperId = helpers[^1], childId }) });
        }

        var all = await pairing.Officer().GetFromJsonAsync<JsonElement>($"/api/pairing/helpers?programmeId={programme}");
        var free = await pairing.Officer().GetFromJsonAsync<JsonElement>($"/api/pairing/helpers?programmeId={programme}&free=true");

        Assert.Equal(helpers, Ids(all));
        Assert.Equal([helpers[1]], Ids(free));
    }

    [Theory]
    [InlineData("helpers?kind=robot", "request.filter-unknown")]
    [InlineData("pairings?state=over", "request.filter-unknown")]
    public async Task What_there_is_not_to_be_listed_is_refused(string list, string code)
    {
        using var refused = await pairing.Officer().GetAsync($"/api/pairing/{list}");

        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Are_named_by_id_inside_the_county_only()
    {
        var ids = new[] { await AddAsync("欧阳冬", "teacher", 3), Guid.CreateVersion7() };

        var names = await PairingFixture.PostAsync(pairing.Officer(), "/api/pairing/helpers/names", new { ids });

        Assert.Equal("欧阳冬", Assert.Single(names.EnumerateObject(), name => name.Name == ids[0].ToString()).Value.GetString());
        Assert.Empty((await PairingFixture.PostAsync(pairing.Officer("520503"), "/api/pairing/helpers/names", new { ids })).EnumerateObject());
    }

    private async Task<Guid> AddAsync(string displayName, string kind, int loadMax) =>
        (await PairingFixture.PostAsync(pairing.Officer(), "/api/pairing/helpers", new { displayName, kind, orgCode = Township, loadMax })).GetProperty("id").GetGuid();

    private async Task<List<Guid>> FoundAsync(object request, string county = "520502")
    {
        var page = await PairingFixture.PostAsync(pairing.Officer(county), "/api/pairing/helpers/search", request);
        return Ids(page);
    }

    private static List<Guid> Ids(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(helper => helper.GetProperty("id").GetGuid())];
}
