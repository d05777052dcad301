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

    public MailServer Mail { get; } = new();

    public SmsProvider Sms { get; private set; } = null!;

    public OtherServices Others { get; private set; } = null!;

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Webhooks:AllowLoopback", "true"),
        new("Webhooks:Retries:0", "00:00:00.1"),
        new("Webhooks:Retries:1", "00:00:00.2"),
        new("Webhooks:DisableAfter", "00:00:20"),
        new("Messages:Retries:0", "00:00:00.1"),
        new("Messages:Retries:1", "00:00:00.2"),
        new("Mail:Host", "127.0.0.1"),
        new("Mail:Port", Mail.Port.ToString(CultureInfo.InvariantCulture)),
        new("Mail:From", "童行 <notice@tongxing.test>"),
        new("Mail:Tls", "none"),
        new("Sms:Url", Sms.Url),
        new("Sms:Headers:X-Key", "the provider's key"),
        new("Sms:Body", """{"mobile":"{phone}","content":"【童行】{text}","tpl":"{template}"}"""),
        new("Sms:Templates:duty-missed", "SMS_1001"),
        new("Sms:SuccessField", "result.code"),
        new("Sms:FinalValues", "7, 8"),
        new("services:identity:http:0", Others.Url),
        new("services:pairing:http:0", Others.Url),
        new("services:registry:http:0", Others.Url),
        new("ServiceClient:Secret", "a secret for tests of outreach"),
    ];

    public override async Task InitializeAsync()
    {
        (Sms, Others) = (await SmsProvider.StartAsync(), await OtherServices.StartAsync());
        await Task.WhenAll(base.InitializeAsync(), Verifier.InstallAsync());
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
        await Sms.DisposeAsync();
        await Others.DisposeAsync();
    }

    /// <summary>Each test has a county of its own, so that nobody else's events reach its endpoint.</summary>
    public string NextCounty() => (520_600 + Interlocked.Increment(ref counties)).ToString(CultureInfo.InvariantCulture);

    public HttpClient Officer(string orgCode) => As("county-officer", orgCode);

    internal Task<Subscribed> SubscribeAsync(Receiver receiver, string county, params string[] eventTypes) => SubscribeAsync(receiver, county, Guid.CreateVersion7(), eventTypes);

    internal async Task<Subscribed> SubscribeAsync(Receiver receiver, string county, Guid holder, params string[] eventTypes)
    {
        var answer = await PostAsync(
            Officer(county), "/api/outreach/subscriptions",
            new { name = "县妇联", eventTypes = eventTypes is [] ? ["tongxing.pairing.*"] : eventTypes, orgCode = county, url = receiver.Url, holders = new[] { holder } });
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
