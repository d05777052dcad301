using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Deliveries;

[Collection(nameof(OutreachFixture))]
public sealed class LimitTests(OutreachFixture outreach)
{
    private const int PerSubscription = 16;

    [Fact]
    public async Task A_slow_partner_never_holds_more_deliveries_than_its_limit()
    {
        var answer = new TaskCompletionSource();
        await using var receiver = await Receiver.StartAsync();
        receiver.Gate = answer.Task;
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        await FulfilAsync(county, PerSubscription - 1);
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == PerSubscription - 1));
        // All at once: those that come one by one find the limit reached by the one before.
        await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/pause");
        await FulfilAsync(county, 2 * PerSubscription);
        await Eventually.HoldsAsync(async () => await CountAsync(subscription, "pending") == (3 * PerSubscription) - 1);
        await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/resume");
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count >= PerSubscription));
        await DeliverElsewhereAsync(); // whoever takes what is due has looked at these once more
        var held = await outreach.ScalarAsync<long>($"select count(*) from deliveries where subscription_id = '{subscription.Id}' and state = 'pending' and attempts > 0");
        answer.SetResult();

        Assert.Equal(PerSubscription, held);
        await Eventually.HoldsAsync(async () => await CountAsync(subscription, "delivered") == (3 * PerSubscription) - 1);
    }

    private Task<long> CountAsync(OutreachFixture.Subscribed subscription, string state) =>
        outreach.ScalarAsync<long>($"select count(*) from deliveries where subscription_id = '{subscription.Id}' and state = '{state}'");

    private async Task DeliverElsewhereAsync()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);
        await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "delivered");
    }

    private async Task FulfilAsync(string county, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await outreach.FulfilDutyAsync(county);
        }
    }
}
