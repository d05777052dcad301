using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Registry;
using Tongxing.Support;

namespace Tongxing.Pairing.Tests.Programmes;

[Collection(nameof(PairingFixture))]
public sealed class StartProgrammeTests(PairingFixture pairing)
{
    [Theory]
    [InlineData("520523", "2031-08-25 2032-01-30")]
    [InlineData("520524", "2031-09-01 2032-01-22")]
    public async Task A_programme_has_the_days_that_the_term_has_in_its_county(string county, string days)
    {
        await pairing.PublishAsync(new TermDefined("2031-autumn", "520523", new(2031, 8, 25), new(2032, 1, 30), 1));
        await Eventually.HoldsAsync(async () => await pairing.ScalarAsync<long>("select count(*) from terms where county = '520523'") == 1);

        var programme = await PairingFixture.PostAsync(pairing.Officer(county), "/api/pairing/programmes", new { templateId = "TPL-C06", orgCode = county, term = "2031-autumn" });

        Assert.Equal(days, $"{programme.GetProperty("startsOn")} {programme.GetProperty("endsOn")}");
    }

    [Fact]
    public async Task A_programme_and_its_pairs_have_the_templates_name_in_both_languages()
    {
        var pair = await pairing.PairAsync("TPL-C06");

        var programme = await pairing.Officer().GetFromJsonAsync<JsonElement>($"/api/pairing/programmes/{pair.ProgrammeId}");
        var pairs = await pairing.Officer().GetFromJsonAsync<JsonElement>($"/api/pairing/pairings?programmeId={pair.ProgrammeId}");

        Assert.Equal(("市级中小学留守儿童关爱方案", "City education bureau programme"), (programme.GetProperty("name").GetString(), programme.GetProperty("nameEn").GetString()));
        var shown = Assert.Single(pairs.GetProperty("items").EnumerateArray());
        Assert.Equal(("市级中小学留守儿童关爱方案", "City education bureau programme"), (shown.GetProperty("programmeName").GetString(), shown.GetProperty("programmeNameEn").GetString()));
    }

    [Fact]
    public async Task A_name_of_its_own_is_the_same_in_both_languages()
    {
        var programme = await PairingFixture.PostAsync(
            pairing.Officer("520526"), "/api/pairing/programmes", new { templateId = "TPL-C06", orgCode = "520526", term = "2031-autumn", name = "向阳行动" });

        Assert.Equal(("向阳行动", "向阳行动"), (programme.GetProperty("name").GetString(), programme.GetProperty("nameEn").GetString()));
    }
}
