using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Pairing.Tests.Pairings;

[Collection(nameof(PairingFixture))]
public sealed class ListUnpairedTests(PairingFixture pairing)
{
    private const string School = "520502018S0001";

    [Fact]
    public async Task Goes_through_a_school_class_by_class_and_page_by_page()
    {
        var programme = await pairing.StartProgrammeAsync("TPL-C06", School);
        var later = await pairing.RegisterChildAsync(School + "C202402");
        var (first, second) = (await pairing.RegisterChildAsync(School + "C202401"), await pairing.RegisterChildAsync(School + "C202401"));
        await PairingFixture.PostAsync(
            pairing.Officer(), "/api/pairing/pairings", new { programmeId = programme, helperId = (await pairing.AddHelperAsync()).Id, childId = second });

        var places = await GetAsync($"/api/pairing/programmes/{programme}/unpaired/places");
        var page = await GetAsync($"/api/pairing/programmes/{programme}/unpaired?limit=1");
        var next = await GetAsync($"/api/pairing/programmes/{programme}/unpaired?limit=1&cursor={page.GetProperty("next").GetString()}");
        var ofClass = await GetAsync($"/api/pairing/programmes/{programme}/unpaired?orgCode={School}C202402");

        Assert.Equal(
            [(School + "C202401", 1), (School + "C202402", 1)],
            places.GetProperty("items").EnumerateArray().Select(place => (place.GetProperty("orgCode").GetString()!, place.GetProperty("children").GetInt32())));
        Assert.Equal([first], Children(page));
        Assert.Equal([later], Children(next));
        Assert.Equal([later], Children(ofClass));
    }

    private Task<JsonElement> GetAsync(string path) => pairing.Officer().GetFromJsonAsync<JsonElement>(path);

    private static IEnumerable<Guid> Children(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(child => child.GetProperty("childId").GetGuid());
}
