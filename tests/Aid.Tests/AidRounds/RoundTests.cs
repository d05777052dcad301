using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Tongxing.Contracts.Identity;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.Support;

namespace Tongxing.Aid.Tests.AidRounds;

[Collection(nameof(AidFixture))]
public sealed class RoundTests(AidFixture aid)
{
    private const string Programme = "AID-25";

    // Of the day on which a test begins: its clock may pass into the next year.
    private readonly string period = $"{aid.Today.Year}";

    [Fact]
    public async Task A_quarter_of_the_pupils_makes_the_places_and_two_decisions_at_once_do_not_pass_the_last() // AID-25
    {
        var county = await CountyAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await SetAsync(county, new { pupils = 11 })).StatusCode);
        var applications = new List<Guid>();
        for (var index = 0; index < 4; index++)
        {
            applications.Add(await ReviewedAsync(county));
        }

        var decided = await Task.WhenAll(applications.Select(id => aid.County(county).PostAsJsonAsync($"/api/aid/applications/{id}/decision", new { approved = true })));
        var round = await AidFixture.GetAsync(aid.County(county), Path(county));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.Conflict], decided.Select(response => response.StatusCode).Order());
        Assert.Equal((2, 2, 4, 200_000), (Int(round, "places"), Int(round, "granted"), Int(round, "applied"), Int(round, "grantedFen")));
    }

    [Fact]
    public async Task A_place_that_is_given_up_is_free_again()
    {
        var county = await CountyAsync();
        await SetAsync(county, new { places = 1 });
        var (one, other) = (await ReviewedAsync(county), await ReviewedAsync(county));
        await AidFixture.PostAsync(aid.County(county), $"/api/aid/applications/{one}/decision", new { approved = true });

        var full = await AidFixture.RefusedAsync(aid.County(county), $"/api/aid/applications/{other}/decision", new { approved = true });
        await AidFixture.PostAsync(aid.Teacher(county), $"/api/aid/applications/{one}/withdrawal", new { reason = "转学" });
        await AidFixture.PostAsync(aid.County(county), $"/api/aid/applications/{other}/decision", new { approved = true });

        Assert.Equal("aid.no-place-left", full);
    }

    [Fact]
    public async Task The_days_of_a_round_count_where_they_are_earlier_and_late_papers_wait() // AID-48 to AID-51
    {
        var county = await CountyAsync();
        await SetAsync(county, new { applyBy = aid.Today.AddDays(-1), reviewBy = aid.Today.AddDays(1), decideBy = aid.Today.AddDays(2), noticeBy = aid.Today.AddDays(400) });
        var child = await aid.RegisterChildAsync(county);

        var late = await AidFixture.RefusedAsync(aid.Teacher(county), "/api/aid/applications", new { childId = child, programmeId = Programme, tier = "primary", receivedOn = aid.Today });
        var applied = await aid.ApplyAsync(aid.Teacher(county), child, Programme, "primary", receivedOn: aid.Today.AddDays(-1));
        var id = applied.GetProperty("id").GetGuid();
        await aid.ReviewAsync(county, id);
        var reviewed = await DueAsync(county, id);
        await AidFixture.PostAsync(aid.County(county), $"/api/aid/applications/{id}/decision", new { approved = true });

        Assert.Equal("aid.round-over", late);
        Assert.Equal((Day(1), Day(2)), (applied.GetProperty("dueOn").GetString(), reviewed));
        Assert.Equal(WorkCalendar.AddWorkingDays(aid.Today, 5).ToString("O"), await DueAsync(county, id));
    }

    [Theory]
    [InlineData("pupils", """{ "pupils": -1 }""")]
    [InlineData("places", """{ "pupils": 100, "places": 26 }""")]
    [InlineData("reviewBy", """{ "applyBy": "2026-03-31", "reviewBy": "2026-03-30" }""")]
    [InlineData("applyBy", """{ "applyBy": "0001-01-01" }""")]
    public async Task Tells_the_field_that_is_wrong(string field, string body)
    {
        var county = await CountyAsync();

        using var refused = await SetAsync(county, JsonElement.Parse(body));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Nobody_overwrites_what_they_have_not_seen_and_no_other_county_sees_or_sets_it()
    {
        var county = await CountyAsync();
        var other = aid.County(AidFixture.NextCounty());
        await SetAsync(county, new { places = 5 });

        using var unseen = await SetAsync(county, new { places = 6 });
        using var seen = await SetAsync(county, new { places = 6 }, version: 1);
        using var taken = await PutAsync(other, Path(county), new { places = 0 }, 2);
        using var read = await other.GetAsync(new Uri(Path(county), UriKind.Relative));
        using var fromBelow = await PutAsync(aid.Township(county), Path(county), new { places = 0 }, 2);
        var school = await AidFixture.GetAsync(aid.Teacher(county), "/api/aid/rounds");

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.NoContent), (unseen.StatusCode, seen.StatusCode));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (taken.StatusCode, read.StatusCode, fromBelow.StatusCode));
        Assert.Equal(6, Int(school.GetProperty("items")[0], "places"));
    }

    [Fact]
    public async Task The_registers_go_to_the_city_which_checks_them_again_or_gives_them_back() // AID-52, AID-53
    {
        var county = await CountyAsync();
        await SetAsync(county, new { places = 5 });
        var id = await ReviewedAsync(county);
        var city = aid.As("city-officer", county[..4], Guid.CreateVersion7());

        var early = await AidFixture.RefusedAsync(await WithVersionAsync(aid.County(county), county), Path(county) + "/report", new { });
        await AidFixture.PostAsync(aid.County(county), $"/api/aid/applications/{id}/decision", new { approved = true });
        await aid.ConfirmAsync(county, Programme);
        await AidFixture.PostAsync(await WithVersionAsync(aid.County(county), county), Path(county) + "/report", new { });
        using var changed = await SetAsync(county, new { places = 9 }, version: 2);
        var silent = await AidFixture.RefusedAsync(await WithVersionAsync(city, county), Path(county) + "/recheck", new { passed = false });
        await AidFixture.PostAsync(await WithVersionAsync(city, county), Path(county) + "/recheck", new { passed = false, note = "缺公示照片" });
        await AidFixture.PostAsync(await WithVersionAsync(aid.County(county), county), Path(county) + "/report", new { });
        await AidFixture.PostAsync(await WithVersionAsync(city, county), Path(county) + "/recheck", new { passed = true });
        var summary = Encoding.UTF8.GetString(await city.GetByteArrayAsync($"/api/aid/rounds/{Programme}/{period}/summary.csv"));
        var register = Encoding.UTF8.GetString(await aid.County(county).GetByteArrayAsync(Path(county) + "/registers/granted.csv"));
        using var own = await aid.County(county).PostAsJsonAsync(Path(county) + "/recheck", new { passed = true });

        Assert.Equal(("aid.round-undecided", HttpStatusCode.Conflict, "aid.reason-missing", HttpStatusCode.Forbidden), (early, changed.StatusCode, silent, own.StatusCode));
        Assert.Contains("朝阳小学,5,1,1,1000.00,0,0.00,", summary, StringComparison.Ordinal);
        Assert.Contains($"1,{AidFixture.ChildName},", register, StringComparison.Ordinal);
        Assert.Contains("待发放", register, StringComparison.Ordinal);
        Assert.Equal(1, await aid.ScalarAsync<long>($"select count(*) from audit where action = 'aid.register.download' and org_code = '{county}'"));
    }

    [Fact]
    public async Task Counties_that_become_one_have_the_places_of_both()
    {
        var (from, to) = (await CountyAsync(), await CountyAsync());
        await SetAsync(from, new { places = 3 });
        await SetAsync(to, new { places = 4 });
        await PutAsync(aid.County(from), $"/api/aid/rounds/{from}/AID-31/{period}", new { places = 2 }, 0);

        await aid.PublishAsync(new OrgUnitMoved(from, to, to[..2], 1));
        await Eventually.HoldsAsync(async () => await aid.ScalarAsync<long>($"select count(*) from rounds where org_code = '{from}'") == 0);

        Assert.Equal("AID-25:7 AID-31:2", await aid.ScalarAsync<string>($"select string_agg(programme_id || ':' || places, ' ' order by programme_id) from rounds where org_code = '{to}'"));
    }

    private string Path(string county) => $"/api/aid/rounds/{county}/{Programme}/{period}";

    private string Day(int days) => aid.Today.AddDays(days).ToString("O");

    private Task<string> CountyAsync() => aid.AddUnitAsync(AidFixture.NextCounty(), "county");

    private async Task<Guid> ReviewedAsync(string county)
    {
        var id = (await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county), Programme, "primary")).GetProperty("id").GetGuid();
        await aid.ReviewAsync(county, id);
        return id;
    }

    private async Task<string?> DueAsync(string county, Guid id) =>
        (await AidFixture.GetAsync(aid.County(county), $"/api/aid/applications/{id}")).GetProperty("application").GetProperty("dueOn").GetString();

    private Task<HttpResponseMessage> SetAsync(string county, object body, long version = 0) => PutAsync(aid.County(county), Path(county), body, version);

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string path, object body, long version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body), Headers = { { "If-Match", $"\"{version}\"" } } };
        return await client.SendAsync(request);
    }

    private async Task<HttpClient> WithVersionAsync(HttpClient client, string county)
    {
        client.DefaultRequestHeaders.Remove("If-Match");
        client.DefaultRequestHeaders.Add("If-Match", $"\"{Int(await AidFixture.GetAsync(aid.County(county), Path(county)), "version")}\"");
        return client;
    }

    private static int Int(JsonElement row, string name) => row.GetProperty(name).GetInt32();
}
