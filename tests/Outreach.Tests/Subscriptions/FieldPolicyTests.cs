using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Aid;
using Tongxing.Contracts.Registry;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Subscriptions;

[Collection(nameof(OutreachFixture))]
public sealed class FieldPolicyTests(OutreachFixture outreach)
{
    private static readonly Guid Partner = Guid.CreateVersion7();

    [Fact]
    public async Task A_subscription_gets_the_fields_it_is_limited_to_by_webhook_and_by_feed()
    {
        var county = outreach.NextCounty();
        await using var receiver = await Receiver.StartAsync();
        await SubscribeAsync(outreach.Officer(county), county, receiver.Url, ["kind", "metOn"]);

        await outreach.FulfilDutyAsync(county);

        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));
        Assert.Equal(["kind", "metOn", "version"], FieldsOf(JsonElement.Parse(receiver.Requests.Single().Body)));
        using var feed = await outreach.As("partner", county, Partner).GetAsync("/api/outreach/feed");
        Assert.Equal(["kind", "metOn", "version"], FieldsOf(JsonElement.Parse(await feed.Content.ReadAsStringAsync())[0]));
    }

    [Theory]
    [InlineData("grade", false)]
    [InlineData("childId", true)]
    public async Task The_subject_is_told_only_where_the_field_that_it_repeats_is(string field, bool told)
    {
        var county = outreach.NextCounty();
        await using var receiver = await Receiver.StartAsync();
        await SubscribeAsync(outreach.Officer(county), county, receiver.Url, [field], "tongxing.registry.ChildRegistered");

        var child = await outreach.PublishAsync(id => new ChildRegistered(id, county, null, null, 3, "male", new(2016, 5, 1), true, "both-away", [], false, 1));
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));
        var fed = await outreach.As("partner", county, Partner).GetStringAsync("/api/outreach/feed");

        Assert.All([JsonElement.Parse(receiver.Requests.Single().Body), JsonElement.Parse(fed)[0]], read =>
        {
            Assert.Equal(told, read.TryGetProperty("subject", out _));
            Assert.Equal(told, read.GetRawText().Contains(child.ToString(), StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_subject_that_repeats_no_field_is_told_to_nobody_who_is_limited()
    {
        var county = outreach.NextCounty();
        await using var limited = await Receiver.StartAsync();
        await using var unlimited = await Receiver.StartAsync();
        await SubscribeAsync(outreach.Officer(county), county, limited.Url, ["amountFen"], "tongxing.aid.AidPaid");
        await SubscribeAsync(outreach.Officer(county), county, unlimited.Url, null, "tongxing.aid.AidPaid");

        var application = await outreach.PublishAsync(id => new AidPaid(id, Guid.CreateVersion7(), "AID-25", 100_000, new(2026, 11, 20), county, 7));
        await Eventually.HoldsAsync(() => Task.FromResult(limited.Requests.Count == 1 && unlimited.Requests.Count == 1));

        Assert.DoesNotContain(application.ToString(), limited.Requests.Single().Body, StringComparison.Ordinal);
        Assert.Contains(application.ToString(), unlimited.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_changes_nothing_of_it_and_makes_no_subscription_that_sees_more()
    {
        var county = outreach.NextCounty();
        var partner = outreach.As("partner", county, Partner);
        var limited = await SubscribeAsync(outreach.Officer(county), county, "https://partner.example.org/hook", ["kind", "metOn"]);

        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/outreach/subscriptions/{limited}")
        {
            Headers = { { "If-Match", "\"1\"" } },
            Content = JsonContent.Create(new { name = "县妇联", eventTypes = new[] { "tongxing.pairing.*" }, url = "https://partner.example.org/hook", fields = new[] { "childId" } }),
        };
        using var changed = await partner.SendAsync(request);
        var own = await SubscribeAsync(partner, county, "https://partner.example.org/other", null);

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(["kind", "metOn"], await FieldsOfAsync(county, limited));
        Assert.Equal(["kind", "metOn"], await FieldsOfAsync(county, own));
    }

    [Fact]
    public async Task A_field_that_no_event_has_is_refused()
    {
        var county = outreach.NextCounty();

        using var refused = await outreach.Officer(county).PostAsJsonAsync("/api/outreach/subscriptions", Content(county, "https://partner.example.org/hook", ["birthDate"]));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("outreach.field-unknown", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private static object Content(string county, string url, string[]? fields, string eventType = "tongxing.pairing.*") =>
        new { name = "县妇联", eventTypes = new[] { eventType }, orgCode = county, url, fields, holders = new[] { Partner } };

    private static async Task<Guid> SubscribeAsync(HttpClient client, string county, string url, string[]? fields, string eventType = "tongxing.pairing.*") =>
        (await OutreachFixture.PostAsync(client, "/api/outreach/subscriptions", Content(county, url, fields, eventType))).GetProperty("id").GetGuid();

    private async Task<string[]> FieldsOfAsync(string county, Guid id)
    {
        var known = await outreach.Officer(county).GetFromJsonAsync<JsonElement>($"/api/outreach/subscriptions/{id}");
        return [.. known.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!)];
    }

    private static string[] FieldsOf(JsonElement read) => [.. read.GetProperty("data").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)];
}
