using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Outreach.Tests.Subscriptions;

[Collection(nameof(OutreachFixture))]
public sealed class SubscribeTests(OutreachFixture outreach)
{
    [Theory]
    [InlineData("http://partner.example.org/hook")]
    [InlineData("https://10.0.0.1/hook")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://[::ffff:192.168.0.1]/hook")]
    [InlineData("https://me:secret@partner.example.org/hook")]
    [InlineData("hook")]
    public async Task An_address_that_leads_inside_is_refused_by_field(string url)
    {
        var county = outreach.NextCounty();

        using var answer = await SubscribeAsync(county, county, url, ["tongxing.pairing.*"]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("outreach.url-refused", problem.GetProperty("code").GetString());
        Assert.True(problem.GetProperty("errors").TryGetProperty("url", out _));
    }

    [Theory]
    [InlineData("tongxing.counselling.*")]
    [InlineData("tongxing.registry.SituationChanged")]
    [InlineData("*.DutyMissed")]
    [InlineData(null)]
    public async Task Only_public_events_can_be_asked_for(string? eventType)
    {
        var county = outreach.NextCounty();

        using var answer = await SubscribeAsync(county, county, "https://partner.example.org/hook", [eventType!]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("outreach.event-type-unknown", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Nobody_subscribes_to_a_unit_outside_their_own()
    {
        var (mine, other) = (outreach.NextCounty(), outreach.NextCounty());

        using var sideways = await SubscribeAsync(mine, other, "https://partner.example.org/hook", ["*"]);
        using var upwards = await SubscribeAsync(mine, "52", "https://partner.example.org/hook", ["*"]);

        Assert.Equal(HttpStatusCode.BadRequest, sideways.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, upwards.StatusCode);
    }

    [Fact]
    public async Task A_partners_client_subscribes_with_its_scope_and_not_without()
    {
        var county = outreach.NextCounty();
        var body = new { name = "县妇联", eventTypes = (string[])["*"], orgCode = county, url = "https://partner.example.org/hook" };

        using var with = await outreach.As("partner", county, scopes: "outreach").PostAsJsonAsync("/api/outreach/subscriptions", body);
        using var without = await outreach.As("partner", county, scopes: "registry").PostAsJsonAsync("/api/outreach/subscriptions", body);
        using var teacher = await outreach.As("class-teacher", county).PostAsJsonAsync("/api/outreach/subscriptions", body);

        Assert.Equal(HttpStatusCode.Created, with.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, teacher.StatusCode);
    }

    [Fact]
    public async Task Is_changed_by_who_has_seen_it_within_their_own_unit_and_found_by_its_name()
    {
        var (county, other) = (outreach.NextCounty(), outreach.NextCounty());
        using var made = await SubscribeAsync(county, county, "https://partner.example.org/hook", ["tongxing.pairing.*"]);
        var path = $"/api/outreach/subscriptions/{(await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid()}";

        using var outside = await ChangeAsync(county, path, "\"1\"", other);
        using var changed = await ChangeAsync(county, path, "\"1\"", $"{county}001");
        using var stale = await ChangeAsync(county, path, "\"1\"", county);
        var found = await outreach.Officer(county).GetFromJsonAsync<JsonElement>("/api/outreach/subscriptions?q=少年");
        var none = await outreach.Officer(county).GetFromJsonAsync<JsonElement>("/api/outreach/subscriptions?q=少年&state=paused");

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.NoContent, HttpStatusCode.PreconditionFailed), (outside.StatusCode, changed.StatusCode, stale.StatusCode));
        var shown = Assert.Single(found.GetProperty("items").EnumerateArray());
        Assert.Equal(($"{county}001", "县少年宫"), (shown.GetProperty("orgCode").GetString(), shown.GetProperty("name").GetString()));
        Assert.Empty(none.GetProperty("items").EnumerateArray());
    }

    private async Task<HttpResponseMessage> ChangeAsync(string county, string path, string etag, string orgCode)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path)
        {
            Content = JsonContent.Create(new { name = "县少年宫", eventTypes = new[] { "tongxing.pairing.*" }, url = "https://partner.example.org/hook", orgCode }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", etag);
        return await outreach.Officer(county).SendAsync(request);
    }

    private Task<HttpResponseMessage> SubscribeAsync(string caller, string orgCode, string url, string[] eventTypes) =>
        outreach.Officer(caller).PostAsJsonAsync("/api/outreach/subscriptions", new { name = "县妇联", eventTypes, orgCode, url, holders = new[] { Guid.CreateVersion7() } });
}
