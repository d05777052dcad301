using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Feed;

[Collection(nameof(OutreachFixture))]
public sealed class FeedTests(OutreachFixture outreach)
{
    [Fact]
    public async Task Gives_each_event_once_under_the_id_of_its_webhook_and_goes_on_after_it()
    {
        var county = outreach.NextCounty();
        await using var receiver = await Receiver.StartAsync();
        await outreach.SubscribeAsync(receiver, county);
        var first = await FulfilAsync(county);

        var (events, next) = await ReadAsync(outreach.Officer(county), "/api/outreach/feed");

        var read = Assert.Single(events);
        Assert.Equal((first.ToString(), "1.0"), (Text(read, "subject"), Text(read, "specversion")));
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));
        Assert.Equal(JsonElement.Parse(receiver.Requests.Single().Body).GetProperty("id").GetString(), Text(read, "id"));
        Assert.EndsWith($"after={Text(read, "position")}", next, StringComparison.Ordinal);
        var (nothing, same) = await ReadAsync(outreach.Officer(county), next);
        Assert.Empty(nothing);
        Assert.Equal(next, same);

        var second = await FulfilAsync(county);

        Assert.Equal(second.ToString(), Text(Assert.Single((await ReadAsync(outreach.Officer(county), next)).Events), "subject"));
    }

    [Fact]
    public async Task Each_event_says_when_it_happened_by_webhook_and_by_feed()
    {
        var county = outreach.NextCounty();
        await using var receiver = await Receiver.StartAsync();
        await outreach.SubscribeAsync(receiver, county);
        foreach (var _ in Enumerable.Range(0, 12)) // an id read as if it were of another kind gives a time that is right now and then
        {
            await FulfilAsync(county);
        }

        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 12));
        var (events, _) = await ReadAsync(outreach.Officer(county), "/api/outreach/feed");

        var now = TimeProvider.System.GetUtcNow();
        Assert.All(
            events.Concat(receiver.Requests.Select(request => JsonElement.Parse(request.Body))),
            read => Assert.Equal(now, read.GetProperty("time").GetDateTimeOffset(), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Steps_over_no_event_that_commits_late()
    {
        var county = outreach.NextCounty();
        await using var connection = await outreach.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var late = Guid.CreateVersion7();
        await using (var insert = connection.CreateCommand())
        {
            insert.CommandText = $"insert into public_events (id, org_code, type, body) values ('{late}', '{county}', 'tongxing.pairing.DutyFulfilled', '{{\"id\":\"{late}\",\"data\":{{}}}}')";
            await insert.ExecuteNonQueryAsync();
        }

        await FulfilAsync(county);
        var (early, next) = await ReadAsync(outreach.Officer(county), "/api/outreach/feed");
        await transaction.CommitAsync();

        Assert.DoesNotContain(early, read => Text(read, "id") == late.ToString());
        Assert.Equal(late.ToString(), Text(Assert.Single((await ReadAsync(outreach.Officer(county), next)).Events), "id"));
    }

    [Fact]
    public async Task Is_kept_to_the_readers_unit_and_to_the_types_asked_for()
    {
        var (county, other) = (outreach.NextCounty(), outreach.NextCounty());
        await FulfilAsync($"{county}001");
        await FulfilAsync($"{county}002");

        Assert.Empty((await ReadAsync(outreach.Officer(other), $"/api/outreach/feed?orgCode={county}")).Events);
        Assert.Single((await ReadAsync(outreach.Officer(county), $"/api/outreach/feed?orgCode={county}001&type=tongxing.pairing.*")).Events);
        Assert.Empty((await ReadAsync(outreach.Officer(county), "/api/outreach/feed?type=tongxing.registry.*")).Events);
        var (one, next) = await ReadAsync(outreach.Officer(county), "/api/outreach/feed?type=tongxing.pairing.*&limit=1");
        Assert.Single(one);
        Assert.Single((await ReadAsync(outreach.Officer(county), next)).Events);
    }

    [Fact]
    public async Task A_type_that_does_not_exist_is_refused_by_field()
    {
        using var refused = await outreach.Officer(outreach.NextCounty()).GetAsync("/api/outreach/feed?type=tongxing.counselling.*");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("type", out _));
    }

    [Fact]
    public async Task A_position_that_is_none_is_refused_by_field()
    {
        using var refused = await outreach.Officer(outreach.NextCounty()).GetAsync("/api/outreach/feed?after=xyz");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("要填整数", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty("after")[0].GetString());
    }

    [Fact]
    public async Task A_partner_reads_what_its_subscriptions_are_for()
    {
        var county = outreach.NextCounty();
        await using var receiver = await Receiver.StartAsync();
        var account = Guid.CreateVersion7();
        var partner = outreach.As("partner", county, account);
        await FulfilAsync($"{county}001");
        Assert.Empty((await ReadAsync(partner, "/api/outreach/feed")).Events);

        await outreach.SubscribeAsync(receiver, county, account, "tongxing.registry.*");
        Assert.Empty((await ReadAsync(partner, "/api/outreach/feed")).Events);

        await outreach.SubscribeAsync(receiver, county, account, "tongxing.pairing.DutyFulfilled");
        Assert.Single((await ReadAsync(partner, "/api/outreach/feed")).Events);
    }

    /// <summary>The event is kept when this returns.</summary>
    private async Task<Guid> FulfilAsync(string orgCode)
    {
        var duty = await outreach.FulfilDutyAsync(orgCode);
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<bool>($"select exists (select from public_events where body->>'subject' = '{duty}')"));
        return duty;
    }

    private static async Task<(List<JsonElement> Events, string Next)> ReadAsync(HttpClient reader, string path)
    {
        using var response = await reader.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "application/cloudevents-batch+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var batch = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        return ([.. batch.EnumerateArray()], response.Headers.GetValues("Link").Single().Split('<', '>')[1]);
    }

    private static string Text(JsonElement read, string name) => read.GetProperty(name).GetString()!;
}
