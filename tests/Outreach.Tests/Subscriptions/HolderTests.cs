using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Tongxing.Contracts.Identity;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Subscriptions;

/// <summary>Two partners in one county: what the one holds is not there for the other.</summary>
[Collection(nameof(OutreachFixture))]
public sealed class HolderTests(OutreachFixture outreach)
{
    private readonly string county = outreach.NextCounty();
    private readonly Guid league = Guid.CreateVersion7();
    private readonly Guid federation = Guid.CreateVersion7();

    private HttpClient League => outreach.As("partner", county, league);

    private HttpClient Federation => outreach.As("partner", county, federation);

    [Fact]
    public async Task A_partner_finds_its_own_subscriptions_and_the_county_all()
    {
        var (own, others) = (await SubscribeAsync(league), await SubscribeAsync(federation));

        Assert.Equal([own], await ListAsync(League));
        Assert.Equal([others], await ListAsync(Federation));
        Assert.Empty(await ListAsync(outreach.As("partner", county)));
        Assert.Equal([own, others], await ListAsync(outreach.Officer(county)));
        Assert.Equal(HttpStatusCode.OK, (await League.GetAsync($"/api/outreach/subscriptions/{own}")).StatusCode);
    }

    [Theory]
    [InlineData("GET", "subscriptions/{0}")]
    [InlineData("GET", "subscriptions/{0}/deliveries")]
    [InlineData("GET", "deliveries/{1}")]
    [InlineData("PUT", "subscriptions/{0}")]
    [InlineData("POST", "subscriptions/{0}/pause")]
    [InlineData("POST", "subscriptions/{0}/resume")]
    [InlineData("POST", "subscriptions/{0}/secret")]
    [InlineData("POST", "subscriptions/{0}/test")]
    [InlineData("POST", "subscriptions/{0}/redelivery")]
    [InlineData("POST", "deliveries/{1}/redelivery")]
    [InlineData("DELETE", "subscriptions/{0}")]
    public async Task What_another_partner_holds_is_absent_for_every_request(string method, string path)
    {
        await using var receiver = await Receiver.StartAsync();
        var subscription = new OutreachFixture.Subscribed(await SubscribeAsync(federation, url: receiver.Url), "");
        await SubscribeAsync(league);
        await outreach.FulfilDutyAsync(county);
        await outreach.StateBecomesAsync(subscription, "delivered");
        var delivery = (await outreach.DeliveriesAsync(subscription, county))[0].GetProperty("id").GetGuid();
        var before = await outreach.SubscriptionAsync(subscription, county);

        using var refused = await SendAsync(League, method, string.Format(null, path, subscription.Id, delivery));
        using var absent = await SendAsync(League, method, string.Format(null, path, Guid.CreateVersion7(), Guid.CreateVersion7()));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (refused.StatusCode, absent.StatusCode));
        Assert.Equal(await WithoutTraceAsync(absent), await WithoutTraceAsync(refused));
        Assert.Equal(before.GetRawText(), (await outreach.SubscriptionAsync(subscription, county)).GetRawText());
        Assert.Single((await outreach.DeliveriesAsync(subscription, county, "?state=delivered")).EnumerateArray());
    }

    [Fact]
    public async Task A_partners_person_and_its_program_hold_a_subscription_together()
    {
        await using var receiver = await Receiver.StartAsync();
        var program = Guid.CreateVersion7();
        var subscription = await SubscribeAsync(null, holders: [league, program], url: receiver.Url);

        foreach (var client in (HttpClient[])[League, outreach.As("partner", county, program, scopes: "outreach")])
        {
            Assert.Equal([subscription], await ListAsync(client));
            using var changed = await SendAsync(client, "PUT", $"subscriptions/{subscription}", Content([], url: receiver.Url));
            Assert.True(changed.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.PreconditionFailed, $"{changed.StatusCode}");
            foreach (var act in (string[])["pause", "resume", "secret", "test", "redelivery"])
            {
                using var done = await SendAsync(client, "POST", $"subscriptions/{subscription}/{act}");
                Assert.True(done.IsSuccessStatusCode, $"{act} {done.StatusCode}");
            }

            await outreach.StateBecomesAsync(new(subscription, ""), "delivered");
            var deliveries = await client.GetFromJsonAsync<JsonElement>($"/api/outreach/subscriptions/{subscription}/deliveries");
            using var again = await SendAsync(client, "POST", $"deliveries/{deliveries.GetProperty("items")[0].GetProperty("id").GetGuid()}/redelivery");
            Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(League, "DELETE", $"subscriptions/{subscription}")).StatusCode);
    }

    [Fact]
    public async Task An_officer_says_whose_a_subscription_is()
    {
        var silent = (await OutreachFixture.PostAsync(outreach.Officer(county), "/api/outreach/subscriptions", Content(null))).GetProperty("id").GetGuid();
        var subscription = await SubscribeAsync(federation);
        using var given = await SendAsync(outreach.Officer(county), "PUT", $"subscriptions/{subscription}", Content([league, league]));

        Assert.Equal([silent, subscription], (await ListAsync(outreach.Officer(county))).Order());
        Assert.Empty(await HoldersAsync(silent)); // nobody's: no partner sees it
        Assert.Equal(HttpStatusCode.NoContent, given.StatusCode);
        Assert.Equal([subscription], await ListAsync(League));
        Assert.Empty(await ListAsync(Federation));
        Assert.Equal([league], await HoldersAsync(subscription));
    }

    [Fact]
    public async Task A_partner_holds_what_it_makes_and_gives_it_to_nobody()
    {
        var made = await SubscribeAsync(null, League, [federation]);

        using var changed = await SendAsync(League, "PUT", $"subscriptions/{made}", Content([federation]));

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal([league], await HoldersAsync(made));
        Assert.Empty(await ListAsync(Federation));
    }

    [Fact]
    public async Task What_officers_limited_for_one_partner_limits_no_other()
    {
        await SubscribeAsync(federation, fields: ["kind"]);

        var others = await SubscribeAsync(null, League);
        var more = await SubscribeAsync(null, Federation);

        Assert.Equal(JsonValueKind.Null, (await outreach.SubscriptionAsync(new(others, ""), county)).GetProperty("fields").ValueKind);
        Assert.Equal(["kind"], (await outreach.SubscriptionAsync(new(more, ""), county)).GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
    }

    [Fact]
    public async Task A_partner_is_not_rid_of_its_limits_by_beginning_anew()
    {
        var (limited, free) = (await SubscribeAsync(league, fields: ["kind"]), await SubscribeAsync(federation));

        using var refused = await SendAsync(League, "DELETE", $"subscriptions/{limited}");
        using var removed = await SendAsync(Federation, "DELETE", $"subscriptions/{free}");
        using var byOfficer = await SendAsync(outreach.Officer(county), "DELETE", $"subscriptions/{limited}");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NoContent, HttpStatusCode.NoContent), (refused.StatusCode, removed.StatusCode, byOfficer.StatusCode));
        Assert.Equal("outreach.limits-stay", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_feed_gives_each_partner_the_types_the_unit_and_the_fields_of_its_own()
    {
        await using var receiver = await Receiver.StartAsync();
        await SubscribeAsync(league, fields: ["kind"], unit: $"{county}001");
        var free = new OutreachFixture.Subscribed(await SubscribeAsync(federation, url: receiver.Url), "");
        await outreach.FulfilDutyAsync($"{county}001");
        await outreach.FulfilDutyAsync($"{county}002");
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 2));

        var (limited, all, none) = (await FeedAsync(League), await FeedAsync(Federation), await FeedAsync(outreach.As("partner", county)));

        Assert.Equal(["kind", "version"], Assert.Single(limited).GetProperty("data").EnumerateObject().Select(member => member.Name));
        Assert.Equal(2, all.Count(read => read.GetProperty("data").TryGetProperty("childId", out _)));
        Assert.Empty(none);
        await outreach.ScalarAsync<Guid>($"update subscriptions set state = 'disabled' where id = '{free.Id}' returning id");
        Assert.Empty(await FeedAsync(Federation));
    }

    [Fact]
    public async Task Officers_are_told_which_accounts_act_as_partners_and_partners_are_not()
    {
        await outreach.PublishAsync(id => new GrantGiven(id, league, "partner", "place", $"{county}A0001", 1));
        await outreach.PublishAsync(id => new GrantGiven(id, federation, "partner", "place", county, 1));
        await outreach.PublishAsync(id => new GrantGiven(id, Guid.CreateVersion7(), "county-officer", "place", county, 1));
        await outreach.PublishAsync(id => new GrantGiven(id, Guid.CreateVersion7(), "partner", "place", outreach.NextCounty(), 1));

        await Eventually.HoldsAsync(async () => (await AccountsAsync(outreach.Officer(county))).Count == 2);

        Assert.Equal([federation, league], await AccountsAsync(outreach.Officer(county)));
        Assert.Empty(await AccountsAsync(League));
    }

    [Fact]
    public async Task Sql_that_forgets_whose_it_is_still_sees_only_its_own()
    {
        await using var receiver = await Receiver.StartAsync();
        var subscription = new OutreachFixture.Subscribed(await SubscribeAsync(federation, url: receiver.Url), "");
        await SubscribeAsync(null, Federation, unit: $"{county}002");
        await outreach.FulfilDutyAsync($"{county}001");
        await outreach.StateBecomesAsync(subscription, "delivered");
        await using var connection = new NpgsqlConnection(outreach.AppConnection);
        await connection.OpenAsync();

        foreach (var (table, held) in ((string, long)[])[("subscriptions", 2), ("deliveries", 1), ("delivery_attempts", 1), ("public_events", 1)])
        {
            Assert.Equal(held, await CountAsync(table, federation, county));
            Assert.Equal(0, await CountAsync(table, league, county));
            Assert.Equal(0, await CountAsync(table, federation, $"{county}003"));
        }

        async Task<long> CountAsync(string table, Guid account, string scope)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand(
                $"set local role outreach_app_assigned; set local app.scope_lo = '{scope}'; set local app.scope_hi = '{scope}~'; set local app.account = '{account}'; select count(*) from {table}", connection);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, object? body = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var request = new HttpRequestMessage(new(method), $"/api/outreach/{path}") { Headers = { { "If-Match", "\"1\"" } } };
        request.Content = method switch
        {
            "PUT" => JsonContent.Create(body ?? new { name = "团县委", eventTypes = (string[])["*"], url = "https://elsewhere.example.org/hook" }),
            "POST" => JsonContent.Create(new { from = now.AddHours(-1), to = now.AddHours(1), dryRun = true }),
            _ => null,
        };
        return await client.SendAsync(request);
    }

    private static async Task<string> WithoutTraceAsync(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>();
        return string.Join(' ', problem!.Where(member => member.Key != "traceId").Select(member => $"{member.Key}={member.Value}"));
    }

    private static async Task<List<Guid>> ListAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/outreach/subscriptions")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];

    private static async Task<List<Guid>> AccountsAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/outreach/partner-accounts")).GetProperty("items").EnumerateArray().Select(item => item.GetGuid())];

    private static async Task<List<JsonElement>> FeedAsync(HttpClient client) =>
        [.. JsonElement.Parse(await client.GetStringAsync("/api/outreach/feed")).EnumerateArray()];

    private async Task<List<Guid>> HoldersAsync(Guid subscription) =>
        [.. (await outreach.SubscriptionAsync(new(subscription, ""), county)).GetProperty("holders").EnumerateArray().Select(holder => holder.GetGuid())];

    private object Content(Guid[]? holders, string[]? fields = null, string? unit = null, string url = "https://partner.example.org/hook") =>
        new { name = "县妇联", eventTypes = (string[])["tongxing.pairing.*"], orgCode = unit ?? county, url, fields, holders };

    private async Task<Guid> SubscribeAsync(
        Guid? holder, HttpClient? by = null, Guid[]? holders = null, string[]? fields = null, string? unit = null, string url = "https://partner.example.org/hook") =>
        (await OutreachFixture.PostAsync(by ?? outreach.Officer(county), "/api/outreach/subscriptions", Content(holders ?? [holder ?? Guid.Empty], fields, unit, url))).GetProperty("id").GetGuid();
}
