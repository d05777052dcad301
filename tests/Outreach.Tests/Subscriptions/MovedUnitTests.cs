using System.Net;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Identity;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Subscriptions;

[Collection(nameof(OutreachFixture))]
public sealed class MovedUnitTests(OutreachFixture outreach)
{
    [Fact]
    public async Task Subscriptions_and_deliveries_go_with_their_unit_and_only_the_new_place_sees_them()
    {
        await using var receiver = await Receiver.StartAsync();
        var (old, now) = (outreach.NextCounty(), outreach.NextCounty());
        var (from, to) = ($"{old}A0001", $"{now}A0003");
        var answer = await OutreachFixture.PostAsync(
            outreach.Officer(old), "/api/outreach/subscriptions", new { name = "县妇联", eventTypes = new[] { "tongxing.pairing.*" }, orgCode = from, url = receiver.Url, holders = new[] { Guid.CreateVersion7() } });
        var subscription = new OutreachFixture.Subscribed(answer.GetProperty("id").GetGuid(), "");
        await outreach.FulfilDutyAsync(from);
        await outreach.StateBecomesAsync(subscription, "delivered");

        await PublishAsync(new OrgUnitMoved(from, to, "52", 2));
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>("select count(*) from inbox where consumer = 'outreach-when-org-unit-moved'") == 1);
        await PublishAsync(new OrgUnitMoved(from, to, "52", 2));
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>("select count(*) from inbox where consumer = 'outreach-when-org-unit-moved'") == 2);

        using var gone = await outreach.Officer(old).GetAsync($"/api/outreach/subscriptions/{subscription.Id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(to, (await outreach.SubscriptionAsync(subscription, now)).GetProperty("orgCode").GetString());
        Assert.Single((await outreach.DeliveriesAsync(subscription, now)).EnumerateArray());
        Assert.Equal(1, await outreach.ScalarAsync<long>($"select count(*) from public_events where org_code = '{to}' and county = '{now}'"));
    }

    private Task PublishAsync<T>(T fact)
        where T : class => outreach.Services.GetRequiredService<IBus>().Publish(fact);
}
