namespace Tongxing.Aid.Tests.Campaigns;

[Collection(nameof(AidFixture))]
public sealed class OpenCampaignTests(AidFixture aid)
{
    [Fact]
    public async Task It_is_not_opened_for_another_county()
    {
        var (county, other) = (AidFixture.NextCounty(), AidFixture.NextCounty());

        Assert.Equal("request.unit-not-yours", await AidFixture.RefusedAsync(aid.AidOfficer(county), "/api/aid/campaigns", new { name = "温暖过冬", purpose = "为留守儿童添置冬衣", orgCode = other }));
    }
}
