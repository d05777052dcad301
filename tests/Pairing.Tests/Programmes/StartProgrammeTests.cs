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
}
