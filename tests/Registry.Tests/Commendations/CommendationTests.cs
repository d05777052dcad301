using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Registry.Commendations;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.Support;

namespace Tongxing.Registry.Tests.Commendations;

/// <summary>Pupils are commended at the year's end (MON-28): the school nominates, the county decides.</summary>
public sealed class CommendationTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private const string Path = "/api/registry/commendations";
    private const string Class = RegistryFixture.School + "C202401";
    private const string Deeds = "父母外出三年，照顾年迈的奶奶，坚持自己洗衣做饭，成绩保持班级前列。";

    private static int Year => TimeProvider.System.Today.Year;

    [Fact]
    public async Task A_school_nominates_the_county_commends_and_it_is_told()
    {
        var (teacher, county) = (registry.As("class-teacher", Class), registry.Officer(RegistryFixture.County));
        var child = await ChildAsync(601);

        var id = await NominateAsync(teacher, child);
        var seen = await RegistryFixture.GetAsync(county, $"{Path}/{id}");
        using var unread = await county.PostAsJsonAsync($"{Path}/{id}/decision", new { commended = true });
        using var forbidden = await DecideAsync(teacher, id, "\"1\"", commended: true);
        using var decided = await DecideAsync(county, id, "\"1\"", commended: true);
        using var again = await DecideAsync(county, id, "\"2\"", commended: true);

        Assert.Equal((Deeds, "nominated", Class), (seen.GetProperty("deeds").GetString(), StateOf(seen), seen.GetProperty("item").GetProperty("orgCode").GetString()));
        Assert.Equal(
            (HttpStatusCode.PreconditionRequired, HttpStatusCode.Forbidden, HttpStatusCode.NoContent, HttpStatusCode.Conflict),
            (unread.StatusCode, forbidden.StatusCode, decided.StatusCode, again.StatusCode));
        Assert.Equal("commended", StateOf(await RegistryFixture.GetAsync(teacher, $"{Path}/{id}")));
        var told = Assert.Single(await ToldAsync(id, 1));
        Assert.Equal(("self-strong", true, 2L, Class), (told.GetProperty("kind").GetString(), told.GetProperty("commended").GetBoolean(), told.GetProperty("version").GetInt64(), told.GetProperty("orgCode").GetString()));
        Assert.Equal(2, await registry.ScalarAsync<long>($"select count(*) from audit where subject = 'commendation/{id}'"));
        Assert.Equal(0, await registry.ScalarAsync<long>("select count(*) from audit where detail::text like '%奶奶%'"));
    }

    [Theory]
    [InlineData("2026-12-20T08:00:00+08:00", "2026-12-20")]
    [InlineData("2027-01-08T08:00:00+08:00", "2026-12-31")]
    public void What_is_decided_in_january_belongs_to_the_year_it_is_for(string at, string on)
    {
        var nomination = new Commendation
        {
            Id = Guid.CreateVersion7(),
            ChildId = Guid.CreateVersion7(),
            OrgCode = Class,
            Kind = "outstanding",
            Year = 2026,
            Deeds = Deeds,
            NominatedBy = Guid.CreateVersion7(),
            NominatedAt = DateTimeOffset.UnixEpoch,
        };

        var told = nomination.Decide(commended: true, null, Guid.CreateVersion7(), DateTimeOffset.Parse(at, CultureInfo.InvariantCulture));

        Assert.Equal(DateOnly.Parse(on, CultureInfo.InvariantCulture), told.On);
    }

    [Fact]
    public async Task A_decision_that_is_taken_back_is_told_and_taken_again()
    {
        var (school, county, child) = (registry.Officer(RegistryFixture.School), registry.Officer(RegistryFixture.County), await ChildAsync(603));
        var id = await NominateAsync(school, child);
        using var early = await county.PostAsJsonAsync($"{Path}/{id}/reopening", new { reason = "误操作" });
        using var decided = await DecideAsync(county, id, "\"1\"", commended: true);

        await RegistryFixture.PostAsync(county, $"{Path}/{id}/reopening", new { reason = "名单有误" });
        using var bare = await DecideAsync(county, id, "\"3\"", commended: false);
        using var declined = await DecideAsync(county, id, "\"3\"", commended: false, "材料不全");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.NoContent), (early.StatusCode, bare.StatusCode, declined.StatusCode));
        Assert.Equal([(2, true), (3, false), (4, false)], (await ToldAsync(id, 3)).Select(told => (told.GetProperty("version").GetInt32(), told.GetProperty("commended").GetBoolean())));
        Assert.Equal("材料不全", (await RegistryFixture.GetAsync(school, $"{Path}/{id}")).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_nomination()
    {
        var (account, child) = (Guid.CreateVersion7(), await ChildAsync(605));
        var id = await NominateAsync(registry.As("school-officer", RegistryFixture.School, account), child);

        using var own = await DecideAsync(registry.As("county-officer", RegistryFixture.County, account), id, "\"1\"", commended: true);

        Assert.Equal((HttpStatusCode.Conflict, "registry.own-nomination"), (own.StatusCode, await CodeAsync(own)));
    }

    [Fact]
    public async Task A_pupil_is_nominated_once_a_year_for_each_and_anew_when_it_was_declined()
    {
        var (school, county, child) = (registry.Officer(RegistryFixture.School), registry.Officer(RegistryFixture.County), await ChildAsync(607));
        var first = await NominateAsync(school, child);

        using var twice = await PostAsync(school, child);
        var other = await NominateAsync(school, child, "outstanding");
        var lastYear = await NominateAsync(school, child, year: Year - 1);
        using var declined = await DecideAsync(county, first, "\"1\"", commended: false, "名额已满");
        var anew = await NominateAsync(school, child);
        using var back = await county.PostAsJsonAsync($"{Path}/{first}/reopening", new { reason = "名额增加" });

        Assert.Equal((HttpStatusCode.Conflict, "registry.already-nominated"), (twice.StatusCode, await CodeAsync(twice)));
        Assert.Equal((HttpStatusCode.Conflict, "registry.already-nominated"), (back.StatusCode, await CodeAsync(back)));
        Assert.Equal([anew, lastYear, other, first], await IdsAsync(school, $"?childId={child}"));
        Assert.Equal([anew, lastYear], await IdsAsync(county, $"?childId={child}&kind=self-strong&state=nominated"));
        Assert.Equal([lastYear], await IdsAsync(county, $"?childId={child}&year={Year - 1}&orgCode={RegistryFixture.School}"));
        var page = await RegistryFixture.GetAsync(school, $"{Path}?childId={child}&limit=3");
        Assert.Equal([first], await IdsAsync(school, $"?childId={child}&limit=3&cursor={page.GetProperty("next").GetString()}"));
    }

    [Fact]
    public async Task Deeds_are_mended_and_a_nomination_withdrawn_until_it_is_decided()
    {
        var (school, county, child) = (registry.Officer(RegistryFixture.School), registry.Officer(RegistryFixture.County), await ChildAsync(609));
        var id = await NominateAsync(school, child);
        var mended = new { deeds = Deeds + "本学期获县级作文比赛二等奖。" };

        using var blind = await PutAsync(school, id, null, mended);
        using var stale = await PutAsync(school, id, "\"7\"", mended);
        using var written = await PutAsync(school, id, "\"1\"", mended);
        using var unseen = await DecideAsync(county, id, "\"1\"", commended: true); // of the text before
        await RegistryFixture.PostAsync(school, $"{Path}/{id}/withdrawal", new { reason = "家长不同意" });
        using var late = await PutAsync(school, id, "\"3\"", mended);
        using var decided = await DecideAsync(county, id, "\"3\"", commended: true);

        Assert.Equal((HttpStatusCode.PreconditionRequired, HttpStatusCode.PreconditionFailed, HttpStatusCode.NoContent), (blind.StatusCode, stale.StatusCode, written.StatusCode));
        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.Conflict, HttpStatusCode.Conflict), (unseen.StatusCode, late.StatusCode, decided.StatusCode));
        var now = await RegistryFixture.GetAsync(county, $"{Path}/{id}");
        Assert.Equal((mended.deeds, "withdrawn", "家长不同意"), (now.GetProperty("deeds").GetString(), StateOf(now), now.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("best", 0, Deeds, "kind", "registry.commendation-kind-unknown")]
    [InlineData("outstanding", 1, Deeds, "year", "registry.commendation-year-impossible")]
    [InlineData("outstanding", -2, Deeds, "year", "registry.commendation-year-impossible")]
    [InlineData("outstanding", 0, "成绩好", "deeds", "request.invalid")]
    public async Task What_cannot_be_nominated_is_refused_at_its_field(string kind, int years, string deeds, string field, string code)
    {
        using var refused = await PostAsync(registry.Officer(RegistryFixture.School), Guid.CreateVersion7(), kind, Year + years, deeds);

        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Only_left_behind_pupils_who_are_registered_are_nominated()
    {
        var (school, home, gone) = (registry.Officer(RegistryFixture.School), await ChildAsync(611, "none"), await ChildAsync(613));
        await RegistryFixture.PostAsync(school, $"/api/registry/children/{gone}/removal", new { reason = "父母返乡" });

        using var atHome = await PostAsync(school, home);
        using var removed = await PostAsync(school, gone);

        Assert.Equal(("registry.not-left-behind", "registry.already-removed"), (await CodeAsync(atHome), await CodeAsync(removed)));
    }

    [Fact]
    public async Task Another_school_and_another_county_see_nothing()
    {
        var child = await ChildAsync(615);
        var id = await NominateAsync(registry.Officer(RegistryFixture.School), child);
        var (school, county) = (registry.Officer(RegistryFixture.OtherSchool), registry.Officer("520521"));

        using var unseen = await school.GetAsync($"{Path}/{id}");
        using var withdrawn = await school.PostAsJsonAsync($"{Path}/{id}/withdrawal", new { reason = "不推荐了" });
        using var decided = await DecideAsync(county, id, "\"1\"", commended: true);
        using var nominated = await PostAsync(school, child, "outstanding");
        using var helper = await registry.As("helper", RegistryFixture.School, Guid.CreateVersion7(), "assigned").GetAsync(Path);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unseen.StatusCode, withdrawn.StatusCode, decided.StatusCode));
        Assert.Equal((HttpStatusCode.BadRequest, "registry.child-unknown", HttpStatusCode.Forbidden), (nominated.StatusCode, await CodeAsync(nominated), helper.StatusCode));
        Assert.Empty(await IdsAsync(school, $"?childId={child}"));
        Assert.Empty(await IdsAsync(county, ""));
    }

    private async Task<Guid> ChildAsync(int sequence, string? leftBehind = null) => (await RegistryFixture.PostAsync(
        registry.Officer(RegistryFixture.School),
        "/api/registry/children",
        new { orgCode = RegistryFixture.School, name = "田小禾", identityNumber = RegistryFixture.IdentityNumberOf(sequence), grade = 3, classNumber = 1, leftBehind })).GetProperty("id").GetGuid();

    private static async Task<Guid> NominateAsync(HttpClient client, Guid child, string kind = "self-strong", int? year = null)
    {
        using var made = await PostAsync(client, child, kind, year);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, Guid childId, string kind = "self-strong", int? year = null, string deeds = Deeds) =>
        client.PostAsJsonAsync(Path, new { childId, kind, year = year ?? Year, deeds });

    private static Task<HttpResponseMessage> DecideAsync(HttpClient client, Guid id, string etag, bool commended, string? reason = null) =>
        SendAsync(client, HttpMethod.Post, $"{Path}/{id}/decision", etag, new { commended, reason });

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, Guid id, string? etag, object body) => SendAsync(client, HttpMethod.Put, $"{Path}/{id}", etag, body);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, string? etag, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        return await client.SendAsync(request);
    }

    private async Task<List<JsonElement>> ToldAsync(Guid id, int count)
    {
        var events = $"from events where type like '%:CommendationDecided' and body->>'commendationId' = '{id}'";
        await Eventually.HoldsAsync(async () => await registry.ScalarAsync<long>($"select count(*) {events}") == count);
        return [.. JsonElement.Parse(await registry.ScalarAsync<string>($"select json_agg(body order by (body->>'version')::int)::text {events}")).EnumerateArray()];
    }

    private static async Task<IEnumerable<Guid>> IdsAsync(HttpClient client, string query) =>
        (await RegistryFixture.GetAsync(client, Path + query)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());

    private static string? StateOf(JsonElement nomination) => nomination.GetProperty("item").GetProperty("state").GetString();

    private static async Task<string?> CodeAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
