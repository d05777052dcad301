using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Tongxing.Aid.Tests.Goods;

[Collection(nameof(AidFixture))]
public sealed class GoodsTests(AidFixture aid)
{
    [Fact]
    public async Task Goods_come_into_stock_and_never_more_go_out_than_there_are()
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var (bags, _) = await BagsAsync(county);
        var school = await aid.AddUnitAsync(county + "001S0001");

        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => officer.PostAsJsonAsync(
            $"/api/aid/goods/{bags}/moves", new { quantity = -4, kind = "given", happenedOn = aid.Today, toCode = school })));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict], tries.Select(response => response.StatusCode).Order());
        Assert.Equal(2, (await AidFixture.GetAsync(officer, "/api/aid/goods")).GetProperty("items")[0].GetProperty("onHand").GetInt32());
        await using var around = aid.Owner.CreateCommand($"update goods set on_hand = -1 where id = '{bags}'");
        Assert.Equal("goods_on_hand", (await Assert.ThrowsAsync<PostgresException>(() => around.ExecuteNonQueryAsync())).ConstraintName);
    }

    [Fact]
    public async Task Goods_are_given_to_a_unit_that_there_is_in_ones_own_place_or_to_a_class_of_it()
    {
        var (county, other) = (AidFixture.NextCounty(), AidFixture.NextCounty());
        var (bags, _) = await BagsAsync(county);
        var (school, foreign) = (await aid.AddUnitAsync(county + "001S0001"), await aid.AddUnitAsync(other + "001S0001"));

        foreach (var known in (string[])[school, school + "C202401"])
        {
            await GiveAsync(county, bags, known, HttpStatusCode.Created, null);
        }

        foreach (var unknown in (string[])["nonsense-zz", "", county + "001S0009", foreign, school + "Cxx", county + "zz"])
        {
            await GiveAsync(county, bags, unknown, HttpStatusCode.BadRequest, "toCode");
        }
    }

    [Theory]
    [InlineData("1999-01-01", false)]
    [InlineData("2999-01-01", false)]
    [InlineData(null, true)]
    public async Task Nothing_is_given_after_today_or_long_ago_or_before_its_campaign(string? day, bool campaigns)
    {
        var county = AidFixture.NextCounty();
        var (bags, campaign) = await BagsAsync(county);
        var school = await aid.AddUnitAsync(county + "001S0001");

        using var refused = await aid.AidOfficer(county).PostAsJsonAsync(
            $"/api/aid/goods/{bags}/moves",
            new { quantity = -1, kind = "given", toCode = school, happenedOn = day ?? aid.Today.AddDays(-31).ToString("yyyy-MM-dd"), campaignId = campaigns ? campaign : (Guid?)null });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("happenedOn", out _));
    }

    [Fact]
    public async Task Goods_are_not_given_for_a_campaign_that_there_is_not()
    {
        var county = AidFixture.NextCounty();
        var (bags, _) = await BagsAsync(county);
        var school = await aid.AddUnitAsync(county + "001S0001");

        var refused = await AidFixture.RefusedAsync(
            aid.AidOfficer(county), $"/api/aid/goods/{bags}/moves", new { quantity = -1, kind = "given", toCode = school, happenedOn = aid.Today, campaignId = Guid.CreateVersion7() });

        Assert.Equal("aid.fund-unknown", refused);
    }

    private async Task<(Guid Bags, Guid Campaign)> BagsAsync(string county)
    {
        var (campaign, officer) = (await aid.OpenCampaignAsync(county), aid.AidOfficer(county));
        await AidFixture.PostAsync(officer, "/api/aid/donations", new
        {
            campaignId = campaign,
            receivedOn = aid.Today,
            kind = "goods",
            donorKind = "organisation",
            donorName = "某某公司",
            goods = new[] { new { name = "书包", unit = "个", quantity = 10 } },
        });
        return ((await AidFixture.GetAsync(officer, "/api/aid/goods")).GetProperty("items")[0].GetProperty("id").GetGuid(), campaign);
    }

    private async Task GiveAsync(string county, Guid bags, string toCode, HttpStatusCode status, string? field)
    {
        using var response = await aid.AidOfficer(county).PostAsJsonAsync($"/api/aid/goods/{bags}/moves", new { quantity = -1, kind = "given", happenedOn = aid.Today, toCode });

        Assert.Equal(status, response.StatusCode);
        Assert.True(field is null || (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _), toCode);
    }
}
