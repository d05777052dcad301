using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Deliveries;

[Collection(nameof(OutreachFixture))]
public sealed class RedeliveryTests(OutreachFixture outreach)
{
    [Fact]
    public async Task One_delivery_goes_out_again_with_the_same_id()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);
        await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "delivered");
        var delivery = (await outreach.DeliveriesAsync(subscription, county))[0].GetProperty("id").GetGuid();

        await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/deliveries/{delivery}/redelivery");
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 2));

        Assert.Single(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
        Assert.Single(receiver.Requests.Select(request => request.Body).Distinct());
    }

    [Fact]
    public async Task A_range_is_counted_first_and_goes_out_again_on_the_second_call()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await outreach.FulfilDutyAsync(county);
        }

        await Eventually.HoldsAsync(async () => (await outreach.DeliveriesAsync(subscription, county, "?state=delivered")).GetArrayLength() == 3);
        var times = (await outreach.DeliveriesAsync(subscription, county)).EnumerateArray().Select(delivery => delivery.GetProperty("createdAt").GetDateTimeOffset()).Order().ToList();
        var path = $"/api/outreach/subscriptions/{subscription.Id}/redelivery";

        var dry = await OutreachFixture.PostAsync(outreach.Officer(county), path, new { from = times[0], to = times[2], dryRun = true });
        await Task.Delay(1200);
        Assert.Equal(3, receiver.Requests.Count);
        // Given in China's time: the same instants.
        var done = await OutreachFixture.PostAsync(outreach.Officer(county), path, new { from = times[0].ToOffset(TimeSpan.FromHours(8)), to = times[2].ToOffset(TimeSpan.FromHours(8)) });
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 5));

        Assert.Equal(2, dry.GetProperty("count").GetInt32());
        Assert.Equal(2, done.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData(null, "2026-11-01T00:00:00Z", "request.invalid")]
    [InlineData("2026-11-01T00:00:00Z", null, "request.invalid")]
    [InlineData("2026-11-02T00:00:00Z", "2026-11-01T00:00:00Z", "outreach.range-empty")]
    [InlineData("2026-11-01T08:00:00+08:00", "2026-11-01T00:00:00Z", "outreach.range-empty")]
    public async Task A_range_has_two_ends_in_their_order(string? from, string? to, string code)
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        using var refused = await outreach.Officer(county).PostAsJsonAsync($"/api/outreach/subscriptions/{subscription.Id}/redelivery", Ends().ToDictionary());

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(code, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        IEnumerable<(string, string)> Ends() => new[] { ("from", from), ("to", to) }.Where(end => end.Item2 is not null).Select(end => (end.Item1, end.Item2!));
    }

    [Fact]
    public async Task The_test_button_sends_one_event_to_one_subscription()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var neighbour = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);
        await outreach.SubscribeAsync(neighbour, county, "*");

        var answer = await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/test");
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));

        Assert.Equal("tongxing.outreach.Test", JsonElement.Parse(receiver.Requests.Single().Body).GetProperty("type").GetString());
        Assert.Equal(answer.GetProperty("deliveryId").GetGuid(), (await outreach.DeliveriesAsync(subscription, county))[0].GetProperty("id").GetGuid());
        Assert.True(await Verifier.AcceptsAsync(subscription.Secret, receiver.Requests.Single()));
        Assert.Empty(neighbour.Requests);
        Assert.Equal(1, await outreach.ScalarAsync<long>($"select count(*) from audit where action = 'outreach.subscription.test' and subject = 'subscription/{subscription.Id}'"));
    }
}
