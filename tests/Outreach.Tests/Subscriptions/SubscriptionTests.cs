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
    public async Task The_secret_is_shown_once_and_stored_encrypted()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        var again = await outreach.Officer(county).GetStringAsync($"/api/outreach/subscriptions/{subscription.Id}");
        var stored = await outreach.ScalarAsync<string>($"select encode(secret_cipher, 'escape') from subscriptions where id = '{subscription.Id}'");

        Assert.StartsWith("whsec_", subscription.Secret, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", again, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", stored, StringComparison.Ordinal);
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
    public async Task After_a_rotation_both_secrets_verify_and_after_a_day_only_the_new_one()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        var fresh = (await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/secret")).GetProperty("secret").GetString()!;
        await outreach.FulfilDutyAsync(county);
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));
        await outreach.ScalarAsync<Guid>($"update subscriptions set old_secret_until = now() - interval '1 second' where id = '{subscription.Id}' returning id");
        await outreach.FulfilDutyAsync(county);
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 2));

        Assert.NotEqual(subscription.Secret, fresh);
        Assert.True(await Verifier.AcceptsAsync(fresh, receiver.Requests[0]));
        Assert.True(await Verifier.AcceptsAsync(subscription.Secret, receiver.Requests[0]));
        Assert.True(await Verifier.AcceptsAsync(fresh, receiver.Requests[1]));
        Assert.False(await Verifier.AcceptsAsync(subscription.Secret, receiver.Requests[1]));
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

    private Task<HttpResponseMessage> SubscribeAsync(string caller, string orgCode, string url, string[] eventTypes) =>
        outreach.Officer(caller).PostAsJsonAsync("/api/outreach/subscriptions", new { name = "县妇联", eventTypes, orgCode, url, holders = new[] { Guid.CreateVersion7() } });
}
