using System.Text.Json;
using Tongxing.Contracts.Pairing;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Events;

[Collection(nameof(OutreachFixture))]
public sealed class ToldAgainTests(OutreachFixture outreach)
{
    [Fact]
    public async Task A_pair_that_is_told_again_is_nothing_new_to_partners_and_its_helpers_kind_is_none_of_theirs()
    {
        var county = outreach.NextCounty();
        await using var receiver = await Receiver.StartAsync();
        await outreach.SubscribeAsync(receiver, county, "tongxing.pairing.PairingStarted");
        var heard = await HeardAsync();

        await outreach.PublishAsync(id => Started(id, county, version: 2));
        var first = await outreach.PublishAsync(id => Started(id, county, version: 1));
        await Eventually.HoldsAsync(async () => await HeardAsync() == heard + 2 && receiver.Requests.Count > 0);

        var told = Assert.Single(receiver.Requests).Body;
        Assert.Equal($"{first}", JsonElement.Parse(told).GetProperty("subject").GetString());
        Assert.DoesNotContain("volunteer", told, StringComparison.Ordinal);
    }

    private Task<long> HeardAsync() => outreach.ScalarAsync<long>("select count(*) from inbox where consumer = 'outreach-when-pairing-started'");

    private static PairingStarted Started(Guid id, string county, long version) =>
        new(id, Guid.CreateVersion7(), Guid.CreateVersion7(), null, $"{county}001S0001C202401", version, "volunteer");
}
