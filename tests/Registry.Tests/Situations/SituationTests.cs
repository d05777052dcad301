using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Registry.Tests.Situations;

public sealed class SituationTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private const string Class = RegistryFixture.School + "C202401";

    [Fact]
    public async Task What_is_said_of_a_child_is_kept_with_its_day_and_told()
    {
        var (school, id) = (registry.Officer(RegistryFixture.School), await ChildAsync(501));
        var path = PathOf(id);

        var nothing = await RegistryFixture.GetAsync(school, path);
        using var blind = await PutAsync(school, path, null, new { enrolment = "enrolled" });
        using var first = await PutAsync(school, path, "\"0\"", new { enrolment = "dropped-out", enrolmentSince = "2026-03-02", immunisation = "complete", guardianTaught = false, legalAid = "needed" });
        using var stale = await PutAsync(school, path, "\"0\"", new { enrolment = "enrolled" });
        using var same = await PutAsync(school, path, "\"1\"", new { enrolment = "dropped-out", immunisation = "complete", guardianTaught = false, legalAid = "needed", enrolmentSince = "2026-03-02" });
        using var corrected = await PutAsync(school, path, "\"1\"", new { enrolment = "enrolled", immunisation = "complete", legalAid = "given" });

        Assert.Equal(0, nothing.GetProperty("version").GetInt64());
        Assert.Equal(
            (HttpStatusCode.PreconditionRequired, HttpStatusCode.NoContent, HttpStatusCode.PreconditionFailed, HttpStatusCode.NoContent, HttpStatusCode.NoContent),
            (blind.StatusCode, first.StatusCode, stale.StatusCode, same.StatusCode, corrected.StatusCode));
        Assert.Equal(("\"1\"", "\"1\"", "\"2\""), (first.Headers.ETag!.Tag, same.Headers.ETag!.Tag, corrected.Headers.ETag!.Tag));
        var now = await RegistryFixture.GetAsync(school, path);
        Assert.Equal(
            ("enrolled", "complete", "given", JsonValueKind.Null),
            (now.GetProperty("enrolment").GetString(), now.GetProperty("immunisation").GetString(), now.GetProperty("legalAid").GetString(), now.GetProperty("guardianTaught").ValueKind));
        Assert.NotEqual("2026-03-02", now.GetProperty("enrolmentSince").GetString());
        await Eventually.HoldsAsync(async () => await registry.ScalarAsync<long>($"select count(*) from events where type like '%:SituationChanged' and body->>'childId' = '{id}'") == 2);
        Assert.Equal(
            $$"""{"childId":"{{id}}","enrolment":"enrolled","immunisation":"complete","legalAid":"given","guardianTaught":null,"orgCode":"{{Class}}","version":2}""",
            await registry.ScalarAsync<string>($"select body::text from events where type like '%:SituationChanged' and body->>'childId' = '{id}' and body->>'version' = '2'"));
        var change = (await RegistryFixture.GetAsync(school, $"/api/registry/children/{id}/history")).GetProperty("items")[0];
        Assert.Equal("situation", change.GetProperty("source").GetString());
        Assert.Contains(change.GetProperty("changes").EnumerateArray(), field => (field.GetProperty("field").GetString(), field.GetProperty("from").GetString(), field.GetProperty("to").GetString()) == ("enrolment", "dropped-out", "enrolled"));
        Assert.Equal(2, await registry.ScalarAsync<long>($"select count(*) from audit where action = 'registry.situation.edit' and subject = 'child/{id}'"));
    }

    [Fact]
    public async Task Wrong_facts_are_refused_by_name()
    {
        var (school, id) = (registry.Officer(RegistryFixture.School), await ChildAsync(511));

        using var wrong = await PutAsync(
            school, PathOf(id), "\"0\"", new { enrolment = "away", immunisation = "some", legalAid = "soon", enrolmentSince = "2999-01-01", guardianTaughtSince = "1970-01-01" });

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(["enrolment", "enrolmentSince", "guardianTaughtSince", "immunisation", "legalAid"], await FieldsAsync(wrong));
    }

    [Fact]
    public async Task A_class_is_told_of_in_one_request_and_not_at_all_when_one_child_is_wrong()
    {
        const string Own = RegistryFixture.School + "C202609";
        var (teacher, school) = (registry.As("class-teacher", Own), registry.Officer(RegistryFixture.School));
        var (one, two, elsewhere) = (await ChildAsync(521, 1, 9), await ChildAsync(523, 1, 9), await ChildAsync(525, 2, 9));
        var removed = await ChildAsync(527, 1, 9);
        await RegistryFixture.PostAsync(school, $"/api/registry/children/{removed}/removal", new { reason = "父母返乡" });
        const string Path = "/api/registry/situations";

        var before = await RegistryFixture.GetAsync(teacher, $"{Path}?classCode={Own}");
        using var wrong = await PutAsync(teacher, Path, null, new { items = new object[] { new { childId = one, version = 0, enrolment = "enrolled" }, new { childId = two, version = 0, enrolment = "gone" } } });
        using var twice = await PutAsync(teacher, Path, null, new { items = new[] { new { childId = one, version = 0 }, new { childId = one, version = 0 } } });
        using var unseen = await PutAsync(teacher, Path, null, new { items = new[] { new { childId = one, version = 0, enrolment = "enrolled" }, new { childId = elsewhere, version = 0, enrolment = "enrolled" } } });
        Assert.Equal(0, await registry.ScalarAsync<long>($"select count(*) from situations where child_id in ('{one}', '{two}', '{elsewhere}')"));
        using var told = await PutAsync(
            teacher, Path, null, new { items = new object[] { new { childId = one, version = 0, enrolment = "enrolled", immunisation = "incomplete" }, new { childId = two, version = 0, guardianTaught = true } } });
        using var stale = await PutAsync(teacher, Path, null, new { items = new[] { new { childId = one, version = 1, enrolment = "dropped-out" }, new { childId = two, version = 0, enrolment = "dropped-out" } } });
        var after = await RegistryFixture.GetAsync(teacher, $"{Path}?classCode={Own}&limit=1");
        using var none = await teacher.GetAsync($"{Path}?classCode={RegistryFixture.School}");

        Assert.Equal([one, two], before.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("childId").GetGuid()));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.StatusCode, twice.StatusCode, unseen.StatusCode));
        Assert.Equal([$"{two}.enrolment"], await FieldsAsync(wrong));
        Assert.Equal([$"{one}"], await FieldsAsync(twice));
        Assert.Equal([$"{elsewhere}"], await FieldsAsync(unseen));
        Assert.Equal(2, (await told.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("changed").GetInt32());
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal([$"{two}"], await FieldsAsync(stale));
        Assert.Equal("enrolled", Assert.Single(after.GetProperty("items").EnumerateArray()).GetProperty("situation").GetProperty("enrolment").GetString());
        Assert.NotNull(after.GetProperty("next").GetString());
        Assert.Equal(["classCode"], await FieldsAsync(none));
    }

    [Fact]
    public async Task Legal_aid_is_for_the_school_and_above_and_stays_when_a_teacher_writes()
    {
        var (teacher, school, id) = (registry.As("class-teacher", Class), registry.Officer(RegistryFixture.School), await ChildAsync(531));
        using var needed = await PutAsync(school, PathOf(id), "\"0\"", new { enrolment = "enrolled", legalAid = "needed" });

        var seen = await RegistryFixture.GetAsync(teacher, PathOf(id));
        using var spoken = await PutAsync(teacher, PathOf(id), "\"1\"", new { enrolment = "enrolled", legalAid = "given" });
        using var many = await PutAsync(teacher, "/api/registry/situations", null, new { items = new[] { new { childId = id, version = 1, legalAid = "given" } } });
        using var written = await PutAsync(teacher, PathOf(id), "\"1\"", new { enrolment = "completed" });

        Assert.Equal(JsonValueKind.Null, seen.GetProperty("legalAid").ValueKind);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NoContent), (spoken.StatusCode, many.StatusCode, written.StatusCode));
        Assert.Equal([$"{id}.legalAid"], await FieldsAsync(many));
        Assert.Equal("needed", (await RegistryFixture.GetAsync(school, PathOf(id))).GetProperty("legalAid").GetString());
        Assert.DoesNotContain("legalAid", (await RegistryFixture.GetAsync(teacher, $"/api/registry/children/{id}/history")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("legalAid", (await RegistryFixture.GetAsync(school, $"/api/registry/children/{id}/history")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Helpers_read_none_and_another_county_finds_none()
    {
        var (id, account, pairing) = (await ChildAsync(541), Guid.CreateVersion7(), Guid.CreateVersion7());
        using var said = await PutAsync(registry.Officer(RegistryFixture.School), PathOf(id), "\"0\"", new { enrolment = "dropped-out" });
        await registry.ExecuteAsync($"insert into assignments (pairing_id, child_id, account_id, org_code, version) values ('{pairing}', '{id}', '{account}', '{Class}', 1)");
        var (helper, stranger) = (registry.As("helper", RegistryFixture.School, account, "assigned"), registry.Officer("520521"));

        using var forbidden = await helper.GetAsync(PathOf(id));
        using var absent = await stranger.GetAsync(PathOf(id));
        using var put = await PutAsync(stranger, PathOf(id), "*", new { enrolment = "enrolled" });
        var list = await RegistryFixture.GetAsync(stranger, $"/api/registry/situations?classCode={Class}");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (forbidden.StatusCode, absent.StatusCode, put.StatusCode));
        Assert.Empty(list.GetProperty("items").EnumerateArray());
        Assert.DoesNotContain("dropped-out", (await RegistryFixture.GetAsync(helper, $"/api/registry/children/{id}/history")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_situation_goes_with_the_child_to_another_class()
    {
        var (school, id) = (registry.Officer(RegistryFixture.School), await ChildAsync(551));
        using var said = await PutAsync(school, PathOf(id), "\"0\"", new { enrolment = "enrolled" });

        using var moved = await PutAsync(school, $"/api/registry/children/{id}", "\"1\"", new { grade = 5, classNumber = 2 });

        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
        Assert.Equal($"{RegistryFixture.School}C202202", await registry.ScalarAsync<string>($"select org_code from situations where child_id = '{id}'"));
        Assert.Equal(HttpStatusCode.NotFound, (await registry.As("class-teacher", Class).GetAsync(PathOf(id))).StatusCode);
    }

    private static string PathOf(Guid child) => $"/api/registry/children/{child}/situation";

    private async Task<Guid> ChildAsync(int sequence, int grade = 3, int classNumber = 1) => (await RegistryFixture.PostAsync(
        registry.Officer(RegistryFixture.School),
        "/api/registry/children",
        new { orgCode = RegistryFixture.School, name = "田小禾", identityNumber = RegistryFixture.IdentityNumberOf(sequence), grade, classNumber })).GetProperty("id").GetGuid();

    private static async Task<IEnumerable<string>> FieldsAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal);

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string path, string? etag, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        return await client.SendAsync(request);
    }
}
