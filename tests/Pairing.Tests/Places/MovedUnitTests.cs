using System.Net.Http.Json;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Identity;
using Tongxing.Support;

namespace Tongxing.Pairing.Tests.Places;

[Collection(nameof(PairingFixture))]
public sealed class MovedUnitTests(PairingFixture pairing)
{
    [Fact]
    public async Task Pairs_duties_and_records_go_with_their_school_and_only_the_new_place_sees_them()
    {
        const string From = "520502021S0001", To = "520502022S0002";
        var (child, helper, programme) = (await pairing.RegisterChildAsync(From + "C202401"), await pairing.AddHelperAsync(), await pairing.StartProgrammeAsync("TPL-C06", From));
        await PairingFixture.PostAsync(pairing.Officer(), "/api/pairing/pairings", new { programmeId = programme, helperId = helper.Id, childId = child, startsOn = PairingFixture.Began });
        await PairingFixture.PostAsync(
            pairing.HelperOf(helper.AccountId), "/api/pairing/records", new { clientId = Guid.CreateVersion7(), childId = child, kind = "talk", happenedOn = PairingFixture.Began.AddDays(1) });
        var before = await CountAsync(From);

        await PublishAsync(new OrgUnitMoved(From, To, "520502", 2));
        await Eventually.HoldsAsync(async () => await pairing.ScalarAsync<long>("select count(*) from inbox where consumer = 'pairing-when-org-unit-moved'") == 1);
        await PublishAsync(new OrgUnitMoved(From, To, "520502", 2));
        await Eventually.HoldsAsync(async () => await pairing.ScalarAsync<long>("select count(*) from inbox where consumer = 'pairing-when-org-unit-moved'") == 2);

        Assert.True(before > 4, $"{before} rows");
        Assert.Equal((0, before), (await CountAsync(From), await CountAsync(To)));
        Assert.Equal($"{To}C202401", await pairing.ScalarAsync<string>($"select class_code from children where id = '{child}'"));
        Assert.Equal((0, 1), (await PairingsSeenFromAsync("520502021"), await PairingsSeenFromAsync("520502022")));
    }

    private Task<long> CountAsync(string school) => pairing.ScalarAsync<long>(
        "select " + string.Join(" + ", new[] { "children", "programmes", "pairs", "duties", "records" }.Select(table => $"(select count(*) from {table} where org_code like '{school}%')")));

    private async Task<int> PairingsSeenFromAsync(string township)
    {
        var page = await pairing.As("township-officer", township).GetFromJsonAsync<JsonElement>("/api/pairing/pairings");
        return page.GetProperty("items").GetArrayLength();
    }

    private Task PublishAsync<T>(T fact)
        where T : class => pairing.Services.GetRequiredService<IBus>().Publish(fact);
}
