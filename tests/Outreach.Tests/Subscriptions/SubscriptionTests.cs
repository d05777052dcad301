using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Subscriptions;

[Collection(nameof(OutreachFixture))]
public sealed class SubscriptionTests(OutreachFixture outreach)
{
    [Theory]
    [InlineData("")]
    [InlineData("/deliveries")]
    public async Task A_list_by_a_state_that_there_is_not_is_refused(string list)
    {
        var county = outreach.NextCounty();
        await using var receiver = await Receiver.StartAsync();
        var path = list is "" ? "" : $"/{(await outreach.SubscribeAsync(receiver, county)).Id}{list}";

        using var refused = await outreach.Officer(county).GetAsync(new Uri($"/api/outreach/subscriptions{path}?state=asleep", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("request.filter-unknown", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task While_a_subscription_is_paused_its_events_wait()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);
        var officer = outreach.Officer(county);

        await OutreachFixture.PostAsync(officer, $"/api/outreach/subscriptions/{subscription.Id}/pause");
        await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "pending");
        await Task.Delay(1500);
        Assert.Empty(receiver.Requests);

        await OutreachFixture.PostAsync(officer, $"/api/outreach/subscriptions/{subscription.Id}/resume");
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);
        var path = $"/api/outreach/subscriptions/{subscription.Id}";

        var tag = (await outreach.Officer(county).GetAsync(path)).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.PreconditionRequired, await ChangeAsync(null));
        Assert.Equal(HttpStatusCode.NoContent, await ChangeAsync(tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await ChangeAsync(tag));
        Assert.Equal("市妇联", (await outreach.SubscriptionAsync(subscription, county)).GetProperty("name").GetString());

        async Task<HttpStatusCode> ChangeAsync(string? version)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(new { name = "市妇联", eventTypes = (string[])["*"], url = receiver.Url }) };
            if (version is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", version);
            }

            using var response = await outreach.Officer(county).SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Another_county_sees_neither_subscription_nor_delivery()
    {
        await using var receiver = await Receiver.StartAsync();
        var (county, elsewhere) = (outreach.NextCounty(), outreach.NextCounty());
        var subscription = await outreach.SubscribeAsync(receiver, county);
        await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "delivered");
        var delivery = (await outreach.DeliveriesAsync(subscription, county))[0].GetProperty("id").GetGuid();
        var stranger = outreach.Officer(elsewhere);

        foreach (var path in (string[])[$"subscriptions/{subscription.Id}", $"subscriptions/{subscription.Id}/deliveries", $"deliveries/{delivery}"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/outreach/{path}")).StatusCode);
        }

        foreach (var path in (string[])[$"subscriptions/{subscription.Id}/pause", $"subscriptions/{subscription.Id}/secret", $"subscriptions/{subscription.Id}/test", $"deliveries/{delivery}/redelivery"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/api/outreach/{path}", null)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.DeleteAsync($"/api/outreach/subscriptions/{subscription.Id}")).StatusCode);
    }

    [Fact]
    public async Task Sql_that_forgets_the_unit_still_sees_only_its_own()
    {
        await using var receiver = await Receiver.StartAsync();
        var (county, elsewhere) = (outreach.NextCounty(), outreach.NextCounty());
        var subscription = await outreach.SubscribeAsync(receiver, county);
        await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "delivered");
        await using var connection = new NpgsqlConnection(outreach.AppConnection);
        await connection.OpenAsync();

        foreach (var table in (string[])["subscriptions", "deliveries", "delivery_attempts", "public_events"])
        {
            Assert.Equal(1, await CountAsync(table, "outreach_app_place", county));
            Assert.Equal(0, await CountAsync(table, "outreach_app_place", elsewhere));
            Assert.Equal(0, await CountAsync(table, "outreach_app_assigned", county));
            await Assert.ThrowsAsync<PostgresException>(() => CountAsync(table, "outreach_app", county));
        }

        async Task<long> CountAsync(string table, string role, string scope)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand($"set local role {role}; set local app.scope_lo = '{scope}'; set local app.scope_hi = '{scope}~'; select count(*) from {table}", connection);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }
}
