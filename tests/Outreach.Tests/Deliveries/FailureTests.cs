using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Deliveries;

[Collection(nameof(OutreachFixture))]
public sealed class FailureTests(OutreachFixture outreach)
{
    [Fact]
    public async Task A_failed_try_is_repeated_and_every_try_is_logged()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerNext(500, 302);
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "delivered");

        var delivery = (await outreach.DeliveriesAsync(subscription, county))[0];
        var detail = await outreach.Officer(county).GetFromJsonAsync<JsonElement>($"/api/outreach/deliveries/{delivery.GetProperty("id")}");
        Assert.Equal([500, 302, 200], detail.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("status").GetInt32()));
        Assert.Equal(3, delivery.GetProperty("attempts").GetInt32());
        Assert.Equal("delivered", delivery.GetProperty("state").GetString());
        Assert.Equal("tongxing.pairing.DutyFulfilled", detail.GetProperty("payload").GetProperty("type").GetString());
        Assert.Single(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
        Assert.False((await outreach.SubscriptionAsync(subscription, county)).GetProperty("failing").GetBoolean());
    }

    [Fact]
    public async Task After_the_last_try_a_delivery_is_dead_and_the_next_event_is_tried_all_the_same()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerNext(500, 500, 500);
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "dead");
        await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "delivered");

        Assert.Equal(4, receiver.Requests.Count);
        Assert.Equal("HTTP 500", (await outreach.DeliveriesAsync(subscription, county, "?state=dead"))[0].GetProperty("lastError").GetString());
        Assert.Equal("active", (await outreach.SubscriptionAsync(subscription, county)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_disabled_at_once()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Usually = 410;
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        await outreach.FulfilDutyAsync(county);
        await Eventually.HoldsAsync(async () => (await outreach.SubscriptionAsync(subscription, county)).GetProperty("state").GetString() == "disabled");
        await outreach.FulfilDutyAsync(county);
        await Task.Delay(1500);

        Assert.Single(receiver.Requests);
        Assert.Equal("HTTP 410", (await outreach.SubscriptionAsync(subscription, county)).GetProperty("disabledReason").GetString());
    }

    [Fact]
    public async Task What_waited_for_an_endpoint_that_was_gone_goes_out_only_when_asked_for()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerNext(500);
        receiver.Usually = 410;
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);
        await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/pause");
        var first = await outreach.FulfilDutyAsync(county);
        await outreach.FulfilDutyAsync(county);
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>($"select count(*) from deliveries where subscription_id = '{subscription.Id}'") == 2);
        // The second is not due before the first has said that the endpoint is gone.
        await outreach.ScalarAsync<Guid>(
            $"update deliveries set next_attempt_at = now() + interval '3 seconds' where subscription_id = '{subscription.Id}' and event_id <> (select id from public_events where body->>'subject' = '{first}') returning id");

        await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/resume");
        await Eventually.HoldsAsync(async () => (await outreach.SubscriptionAsync(subscription, county)).GetProperty("state").GetString() == "disabled");
        receiver.Usually = 200;
        await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/resume");
        var third = await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "delivered");

        Assert.Equal(2, await outreach.ScalarAsync<long>($"select count(*) from deliveries where subscription_id = '{subscription.Id}' and state = 'dead'"));
        Assert.Contains(third.ToString(), receiver.Requests[^1].Body, StringComparison.Ordinal);
        var now = TimeProvider.System.GetUtcNow();
        var again = await OutreachFixture.PostAsync(
            outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/redelivery", new { from = now.AddHours(-1), to = now.AddHours(1), dryRun = false });
        Assert.Equal(3, again.GetProperty("count").GetInt32());
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 6)); // 500, 410, the third, and all three again
    }

    [Fact]
    public async Task What_was_under_way_to_an_endpoint_that_was_gone_is_not_tried_again_by_itself()
    {
        await using var receiver = await Receiver.StartAsync();
        var answer = new TaskCompletionSource();
        receiver.Gate = answer.Task;
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);
        await outreach.FulfilDutyAsync(county);
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));

        receiver.Gate = Task.CompletedTask;
        receiver.AnswerNext(410);
        await outreach.FulfilDutyAsync(county);
        await Eventually.HoldsAsync(async () => (await outreach.SubscriptionAsync(subscription, county)).GetProperty("state").GetString() == "disabled");
        await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/resume");
        receiver.AnswerNext(500); // to the first, which waits for its answer until now
        answer.SetResult();
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<bool>($"select exists (select from deliveries where subscription_id = '{subscription.Id}' and last_status = 500)"));

        Assert.Equal(2, await outreach.ScalarAsync<long>($"select count(*) from deliveries where subscription_id = '{subscription.Id}' and state = 'dead'"));
        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task An_endpoint_that_only_failed_for_long_is_disabled_and_resumed_by_hand()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Usually = 503;
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "dead");
        Assert.True((await outreach.SubscriptionAsync(subscription, county)).GetProperty("failing").GetBoolean());
        await outreach.ScalarAsync<Guid>($"update subscriptions set failing_since = now() - interval '21 seconds' where id = '{subscription.Id}' returning id");
        await outreach.FulfilDutyAsync(county);
        await Eventually.HoldsAsync(async () => (await outreach.SubscriptionAsync(subscription, county)).GetProperty("state").GetString() == "disabled");

        receiver.Usually = 200;
        await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/resume");
        await outreach.StateBecomesAsync(subscription, "delivered");
        var resumed = await outreach.SubscriptionAsync(subscription, county);
        Assert.Equal("active", resumed.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, resumed.GetProperty("disabledReason").ValueKind);
    }

    [Fact]
    public async Task An_endpoint_that_refuses_the_connection_counts_as_a_failure()
    {
        var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);
        await receiver.DisposeAsync();

        await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "dead");

        var delivery = (await outreach.DeliveriesAsync(subscription, county))[0];
        Assert.Equal(JsonValueKind.Null, delivery.GetProperty("lastStatus").ValueKind);
        Assert.NotEmpty(delivery.GetProperty("lastError").GetString()!);
    }
}
