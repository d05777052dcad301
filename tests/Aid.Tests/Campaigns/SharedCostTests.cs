using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Aid.Tests.Campaigns;

[Collection(nameof(AidFixture))]
public sealed class SharedCostTests(AidFixture aid) // AID-03
{
    [Theory]
    [InlineData(90_000, 9, 10_000, 0)]
    [InlineData(10_000, 3, 3_333, 1)]
    [InlineData(101, 100, 1, 1)]
    public async Task An_events_cost_is_shared_to_the_fen_and_no_donation_pays_for_it(long amountFen, int people, long share, int oneMore)
    {
        var county = AidFixture.NextCounty();
        var campaign = await aid.OpenCampaignAsync(county);
        await aid.DonateAsync(county, campaign, 50_000);

        var shared = await ShareAsync(county, campaign, amountFen, people);
        var read = await AidFixture.GetAsync(aid.AidOfficer(county), $"/api/aid/campaigns/{campaign}");

        Assert.Equal((share, oneMore), (shared.GetProperty("shareFen").GetInt64(), shared.GetProperty("payOneMore").GetInt32()));
        Assert.Equal(amountFen, (share * people) + oneMore);
        Assert.Equal((50_000, 0), (read.GetProperty("campaign").GetProperty("inFen").GetInt64(), read.GetProperty("campaign").GetProperty("outFen").GetInt64()));
        Assert.Equal(share, Assert.Single(read.GetProperty("costs").EnumerateArray()).GetProperty("shareFen").GetInt64());
    }

    [Fact]
    public async Task Everybody_reads_it_until_it_is_withdrawn()
    {
        var county = AidFixture.NextCounty();
        var campaign = await aid.OpenCampaignAsync(county);
        var id = (await ShareAsync(county, campaign, 60_000, 6)).GetProperty("id").GetGuid();

        var before = await CostsAsync(campaign);
        using var withdrawn = await aid.AidOfficer(county).PostAsync($"/api/aid/campaigns/{campaign}/costs/{id}/withdrawal", null);
        using var twice = await aid.AidOfficer(county).PostAsync($"/api/aid/campaigns/{campaign}/costs/{id}/withdrawal", null);

        Assert.Equal("租车", Assert.Single(before).GetProperty("what").GetString());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (withdrawn.StatusCode, twice.StatusCode));
        Assert.Empty(await CostsAsync(campaign));
    }

    [Theory]
    [InlineData(5, 6, "people")]
    [InlineData(100, 1, "people")]
    [InlineData(0, 2, "amountFen")]
    public async Task A_share_is_a_fen_at_least_and_two_people_share(long amountFen, int people, string field)
    {
        var county = AidFixture.NextCounty();
        var campaign = await aid.OpenCampaignAsync(county);

        using var refused = await aid.AidOfficer(county).PostAsJsonAsync($"/api/aid/campaigns/{campaign}/costs", new { amountFen, people, happenedOn = aid.Today, what = "租车" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Nobody_elsewhere_or_who_only_reads_records_one()
    {
        var (county, elsewhere) = (AidFixture.NextCounty(), AidFixture.NextCounty());
        var campaign = await aid.OpenCampaignAsync(county);
        var cost = new { amountFen = 100, people = 2, happenedOn = aid.Today, what = "租车" };

        using var foreign = await aid.AidOfficer(elsewhere).PostAsJsonAsync($"/api/aid/campaigns/{campaign}/costs", cost);
        using var reader = await aid.County(county).PostAsJsonAsync($"/api/aid/campaigns/{campaign}/costs", cost);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (foreign.StatusCode, reader.StatusCode));
    }

    private Task<JsonElement> ShareAsync(string county, Guid campaign, long amountFen, int people) => AidFixture.PostAsync(
        aid.AidOfficer(county), $"/api/aid/campaigns/{campaign}/costs", new { amountFen, people, happenedOn = aid.Today, what = "租车" });

    private async Task<List<JsonElement>> CostsAsync(Guid campaign) =>
        [.. (await AidFixture.GetAsync(aid.Anonymous(), $"/api/aid/public/campaigns/{campaign}")).GetProperty("costs").EnumerateArray()];
}
