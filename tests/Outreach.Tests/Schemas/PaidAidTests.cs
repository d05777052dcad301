using System.Text.Json;
using Tongxing.Contracts.Aid;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Schemas;

[Collection(nameof(OutreachFixture))]
public sealed class PaidAidTests(OutreachFixture outreach)
{
    [Fact]
    public async Task A_partner_hears_that_an_aid_was_paid_and_not_to_whom()
    {
        var (county, child) = (outreach.NextCounty(), Guid.CreateVersion7());
        await using var receiver = await Receiver.StartAsync();
        await outreach.SubscribeAsync(receiver, county, "tongxing.aid.*");

        await outreach.PublishAsync(id => new AidPaid(id, child, "AID-25", 100_000, new(2026, 11, 20), $"{county}001S0001C202401", 7));
        await outreach.PublishAsync(id => new DonationReceived(id, Guid.CreateVersion7(), "money", 5_000, new(2026, 11, 20), county, 1));
        await outreach.PublishAsync(id => new NoticePublished(id, "AID-25", 3, 300_000, new(2026, 11, 20), new(2026, 11, 27), county, 1));
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 3));

        var paid = receiver.Requests.Single(request => request.Body.Contains("tongxing.aid.AidPaid", StringComparison.Ordinal)).Body;
        Assert.DoesNotContain(child.ToString(), paid, StringComparison.Ordinal);
        Assert.DoesNotContain("C202401", paid, StringComparison.Ordinal);
        Assert.Equal(100_000, JsonElement.Parse(paid).GetProperty("data").GetProperty("amountFen").GetInt64());
    }
}
