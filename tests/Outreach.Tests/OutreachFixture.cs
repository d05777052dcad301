using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Pairing;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests;

[CollectionDefinition(nameof(OutreachFixture))]
public sealed class OutreachFixture() : ServiceFixture<Program>("outreach"), ICollectionFixture<OutreachFixture>
{
    private int counties;

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Webhooks:AllowLoopback", "true"),
        new("Webhooks:Retries:0", "00:00:00.1"),
        new("Webhooks:Retries:1", "00:00:00.2"),
        new("Webhooks:DisableAfter", "00:00:20"),
    ];

    public override async Task InitializeAsync()
    {
        await Task.WhenAll(base.InitializeAsync(), Verifier.InstallAsync());
    }

    /// <summary>Each test has a county of its own, so that nobody else's events reach its endpoint.</summary>
    public string NextCounty() => (520_600 + Interlocked.Increment(ref counties)).ToString(CultureInfo.InvariantCulture);

    public HttpClient Officer(string orgCode) => As("county-officer", orgCode);

    internal async Task<Subscribed> SubscribeAsync(Receiver receiver, string county, params string[] eventTypes)
    {
        var answer = await PostAsync(
            Officer(county), "/api/outreach/subscriptions", new { name = "县妇联", eventTypes = eventTypes is [] ? ["tongxing.pairing.*"] : eventTypes, orgCode = county, url = receiver.Url });
        return new(answer.GetProperty("id").GetGuid(), answer.GetProperty("secret").GetString()!);
    }

    /// <summary>As another service would tell of it: through an outbox, the bus and the inbox.</summary>
    public Task<Guid> FulfilDutyAsync(string orgCode) =>
        PublishAsync(duty => new DutyFulfilled(duty, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "talk", new(2026, 11, 16), new(2026, 11, 22), new(2026, 11, 18), orgCode, 3));

    public async Task<Guid> PublishAsync(Func<Guid, object> fact)
    {
        var id = Guid.CreateVersion7();
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OutreachDb>();
        await using var transaction = await db.BeginAsync(Scope.Of("52"), CancellationToken.None);
        db.Publish(fact(id));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return id;
    }

    internal async Task<JsonElement> DeliveriesAsync(Subscribed subscription, string county, string query = "")
    {
        var page = await Officer(county).GetFromJsonAsync<JsonElement>($"/api/outreach/subscriptions/{subscription.Id}/deliveries{query}");
        return page.GetProperty("items");
    }

    internal async Task<JsonElement> SubscriptionAsync(Subscribed subscription, string county) =>
        await Officer(county).GetFromJsonAsync<JsonElement>($"/api/outreach/subscriptions/{subscription.Id}");

    internal Task StateBecomesAsync(Subscribed subscription, string state) =>
        Eventually.HoldsAsync(async () => await ScalarAsync<bool>($"select exists (select from deliveries where subscription_id = '{subscription.Id}' and state = '{state}')"));

    public static async Task<JsonElement> PostAsync(HttpClient client, string path, object? body = null)
    {
        using var response = await client.PostAsJsonAsync(path, body ?? new { });
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    internal sealed record Subscribed(Guid Id, string Secret);
}
