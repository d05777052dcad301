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
        return [.. page.GetProperty("items").EnumerateArray().Select(helper => helper.GetProperty("id").GetGuid())];
    }
}
