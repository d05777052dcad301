using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Registry;
using Tongxing.Support;

namespace Tongxing.Pairing.Tests.Children;

[Collection(nameof(PairingFixture))]
public sealed class WhenChildUpdatedTests(PairingFixture pairing)
{
    private const string School = "520502012S0001", Elsewhere = "520503001S0001";
    private static readonly DateOnly LastWeek = PairingFixture.Began.AddDays(7 * 7);
    private readonly HttpClient officer = pairing.As("school-officer", School);

    [Fact]
    public async Task What_was_recorded_with_a_child_goes_along_and_goes_on_counting()
    {
        var pair = await pairing.PairAsync("TPL-C11");
        var first = await RecordAsync(pairing.HelperOf(pair.AccountId), pair, 1);
        await HearAsync(Moved(pair.ChildId, School, "520502", 2));

        var second = await RecordAsync(officer, pair, 3);
        using var fromOldPlace = await pairing.As("school-officer", PairingFixture.School).GetAsync($"/api/pairing/records/{Id(first)}");
        using var corrected = await CorrectAsync(officer, Id(first));

        Assert.True(second.GetProperty("fulfilled")[0].GetProperty("met").GetBoolean());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NoContent), (fromOldPlace.StatusCode, corrected.StatusCode));
    }

    [Fact]
    public async Task What_was_met_at_the_old_place_is_met_no_more_when_its_record_is_withdrawn_at_the_new_one()
    {
        var pair = await pairing.PairAsync("TPL-C11");
        var helper = pairing.HelperOf(pair.AccountId);
        var (record, _) = (await RecordAsync(helper, pair, 1), await RecordAsync(helper, pair, 3));
        Assert.Equal(1, await MetAsync(pair));
        await HearAsync(Moved(pair.ChildId, School, "520502", 2));

        await PairingFixture.PostAsync(officer, $"/api/pairing/records/{Id(record)}/withdrawal", new { reason = "记错了孩子" });

        Assert.Equal(0, await MetAsync(pair));
    }

    [Fact]
    public async Task A_record_whose_pair_is_out_of_sight_is_not_there_to_be_corrected()
    {
        var pair = await pairing.PairAsync("TPL-C06");
        var record = Id(await RecordAsync(pairing.HelperOf(pair.AccountId), pair, 1));
        await pairing.ScalarAsync<Guid>($"update records set org_code = '{School}' where id = '{record}' returning id");

        using var refused = await CorrectAsync(officer, record);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Records_that_had_been_left_behind_are_fetched()
    {
        var pair = await pairing.PairAsync("TPL-C06");
        var record = Id(await RecordAsync(pairing.HelperOf(pair.AccountId), pair, 1));
        await pairing.ScalarAsync<Guid>($"update records set org_code = '{School}' where id = '{record}' returning id");

        await pairing.MigrateAgainAsync("0006_records_left_behind");

        Assert.Equal($"{PairingFixture.School}C202401", await pairing.ScalarAsync<string>($"select org_code from records where id = '{record}'"));
    }

    [Fact]
    public async Task A_word_that_was_overtaken_from_another_county_changes_nothing()
    {
        var pair = await pairing.PairAsync("TPL-C06");

        await HearAsync(Moved(pair.ChildId, Elsewhere, Elsewhere, 3));
        await HearAsync(Moved(pair.ChildId, School, "520502", 2));
        await HearAsync(new ChildRegistered(pair.ChildId, PairingFixture.School, PairingFixture.School, null, 3, "male", null, false, "both", [], false, 1));

        Assert.Equal($"{Elsewhere} v3", await pairing.ScalarAsync<string>($"select org_code || ' v' || version from children where id = '{pair.ChildId}'"));
        Assert.Equal(Elsewhere, await pairing.ScalarAsync<string>($"select org_code from pairs where child_id = '{pair.ChildId}'"));
    }

    private static ChildUpdated Moved(Guid child, string to, string holdsBoth, long version) =>
        new(child, holdsBoth, to, to, null, 3, "male", null, false, "both", [], false, false, version);

    private async Task HearAsync<T>(T fact)
        where T : class
    {
        var id = Guid.CreateVersion7();
        await pairing.Services.GetRequiredService<IBus>().Publish(fact, context => context.MessageId = id);
        await Eventually.HoldsAsync(async () => await pairing.ScalarAsync<long>($"select count(*) from inbox where message_id = '{id}'") == 1);
    }

    private async Task<JsonElement> RecordAsync(HttpClient client, PairingFixture.Pairing pair, int day)
    {
        var pairingId = await pairing.ScalarAsync<Guid>($"select id from pairs where child_id = '{pair.ChildId}'");
        return await PairingFixture.PostAsync(client, "/api/pairing/records", new { childId = pair.ChildId, pairingId, kind = "talk", happenedOn = LastWeek.AddDays(day) });
    }

    private static async Task<HttpResponseMessage> CorrectAsync(HttpClient client, Guid record)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/pairing/records/{record}") { Content = JsonContent.Create(new { kind = "talk", happenedOn = LastWeek.AddDays(2) }) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        return await client.SendAsync(request);
    }

    private Task<long> MetAsync(PairingFixture.Pairing pair) => pairing.ScalarAsync<long>($"select count(*) from duties where child_id = '{pair.ChildId}' and kind = 'talk' and met_on is not null");

    private static Guid Id(JsonElement record) => record.GetProperty("id").GetGuid();
}
