using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Subscriptions;

[Collection(nameof(OutreachFixture))]
public sealed class FieldPolicyTests(OutreachFixture outreach)
{
    [Fact]
    public async Task A_subscription_gets_the_fields_it_is_limited_to_by_webhook_and_by_feed()
    {
        var county = outreach.NextCounty();
        await using var receiver = await Receiver.StartAsync();
        await SubscribeAsync(outreach.Officer(county), county, receiver.Url, ["kind", "metOn"]);

        await outreach.FulfilDutyAsync(county);

        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));
        Assert.Equal(["kind", "metOn", "version"], FieldsOf(JsonElement.Parse(receiver.Requests.Single().Body)));
        using var feed = await outreach.As("partner", county).GetAsync("/api/outreach/feed");
        Assert.Equal(["kind", "metOn", "version"], FieldsOf(JsonElement.Parse(await feed.Content.ReadAsStringAsync())[0]));
    }

    [Fact]
    public async Task A_partner_changes_nothing_of_it_and_makes_no_subscription_that_sees_more()
    {
        var county = outreach.NextCounty();
        var partner = outreach.As("partner", county);
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

    private static object Content(string county, string url, string[]? fields) => new { name = "县妇联", eventTypes = new[] { "tongxing.pairing.*" }, orgCode = county, url, fields };

    private static async Task<Guid> SubscribeAsync(HttpClient client, string county, string url, string[]? fields) =>
        (await OutreachFixture.PostAsync(client, "/api/outreach/subscriptions", Content(county, url, fields))).GetProperty("id").GetGuid();

    private async Task<string[]> FieldsOfAsync(string county, Guid id)
    {
        var known = await outreach.Officer(county).GetFromJsonAsync<JsonElement>($"/api/outreach/subscriptions/{id}");
        return [.. known.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!)];
    }

    private static string[] FieldsOf(JsonElement read) => [.. read.GetProperty("data").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)];
}
