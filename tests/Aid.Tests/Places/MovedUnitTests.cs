using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Identity;
using Tongxing.Support;

namespace Tongxing.Aid.Tests.Places;

[Collection(nameof(AidFixture))]
public sealed class MovedUnitTests(AidFixture aid)
{
    [Fact]
    public async Task A_merged_county_takes_its_book_along_and_the_chain_still_holds()
    {
        var (from, to) = (AidFixture.NextCounty(), AidFixture.NextCounty());
        var campaign = await aid.OpenCampaignAsync(from);
        await aid.DonateAsync(from, campaign);
        var application = (await aid.ApplyAsync(aid.Teacher(from), await aid.RegisterChildAsync(from))).GetProperty("id").GetGuid();

        await aid.Services.GetRequiredService<IBus>().Publish(new OrgUnitMoved(from, to, "52", 2));
        await Eventually.HoldsAsync(async () => await aid.ScalarAsync<long>($"select count(*) from applications where id = '{application}' and org_code like '{to}%'") == 1);
        await aid.DonateAsync(to, campaign);

        var officer = aid.AidOfficer(to);
        var receipts = (await AidFixture.GetAsync(officer, "/api/aid/donations")).GetProperty("items").EnumerateArray().Select(donation => donation.GetProperty("receipt").GetString());
        Assert.Equal([$"{to}-{aid.Today.Year}-000001", $"{from}-{aid.Today.Year}-000001"], receipts);
        Assert.True((await AidFixture.GetAsync(officer, $"/api/aid/ledger/books/{from}/verification")).GetProperty("holds").GetBoolean());
        Assert.Equal("submitted", await aid.StateAsync(to, application));
    }
}
