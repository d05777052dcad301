using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Registry.Tests.Children;

public sealed class ChildrenTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task Registers_a_child_by_hand_with_what_the_number_says()
    {
        var school = registry.Officer(RegistryFixture.School);

        var added = await RegistryFixture.RegisterAsync(school, 101, "张小雨");

        var child = await RegistryFixture.GetAsync(school, $"/api/registry/children/{added.GetProperty("id").GetGuid()}");
        Assert.Equal("520502011S0001C202401", child.GetProperty("orgCode").GetString());
        Assert.Equal(("male", "2015-03-05"), (child.GetProperty("sex").GetString(), child.GetProperty("birthDate").GetString()));
        Assert.Equal("5205**********" + RegistryFixture.IdentityNumberOf(101)[^4..], child.GetProperty("identityNumber").GetString());
    }

    [Theory]
    [InlineData("zh-CN", "请选择性别")]
    [InlineData("en", "Choose the sex")]
    public async Task Says_of_a_wrong_field_in_the_readers_language_what_is_wrong_and_the_code_beside_it(string language, string message)
    {
        var school = registry.Officer(RegistryFixture.School);
        school.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        using var wrong = await school.PostAsJsonAsync("/api/registry/children", new { orgCode = RegistryFixture.School, name = "李小明", identityNumber = RegistryFixture.IdentityNumberOf(112), sex = "?" });

        var problem = await wrong.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(message, problem.GetProperty("errors").GetProperty("sex")[0].GetString());
        Assert.Equal("registry.sex-unknown", problem.GetProperty("codes").GetProperty("sex")[0].GetString());
    }

    [Fact]
    public async Task Refuses_wrong_fields_by_name_and_a_number_that_is_taken()
    {
        var school = registry.Officer(RegistryFixture.School);
        await RegistryFixture.RegisterAsync(school, 111);

        using var wrong = await school.PostAsJsonAsync(
            "/api/registry/children", new { orgCode = RegistryFixture.School, name = "李?明", identityNumber = "520502201503051", father = new { phone = "12", age = 7 } });
        using var none = await school.PostAsJsonAsync("/api/registry/children", new { orgCode = RegistryFixture.School, name = "李小明" });
        using var taken = await registry.Officer(RegistryFixture.OtherSchool).PostAsJsonAsync(
            "/api/registry/children", new { orgCode = RegistryFixture.OtherSchool, name = "李小明", identityNumber = RegistryFixture.IdentityNumberOf(111) });

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var errors = (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["father.age", "father.phone", "identityNumber", "name"], errors.EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
    }

    [Fact]
    public async Task Files_a_child_without_a_number_once()
    {
        var school = registry.Officer(RegistryFixture.School);
        var child = new { orgCode = RegistryFixture.School, name = "石小溪", sex = "female", birthDate = "2016-05-04", fileProvisionally = true };

        using var filed = await school.PostAsJsonAsync("/api/registry/children", child);
        using var twice = await school.PostAsJsonAsync("/api/registry/children", child);

        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        Assert.Equal("registry.already-filed", (await twice.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Edits_only_what_was_seen_and_keeps_the_history()
    {
        var school = registry.Officer(RegistryFixture.School);
        var id = (await RegistryFixture.RegisterAsync(school, 121, "赵小文")).GetProperty("id").GetGuid();
        var path = $"/api/registry/children/{id}";

        using var blind = await PutAsync(school, path, null, new { notes = "一" });
        using var edited = await PutAsync(school, path, "\"1\"", new { name = "赵文", boarding = true, guardian = new { name = "赵大山", phone = "138 1234 5678", relation = "祖父" } });
        using var stale = await PutAsync(school, path, "\"1\"", new { notes = "二" });
        using var same = await PutAsync(school, path, "\"2\"", new { boarding = true });

        Assert.Equal(
            (HttpStatusCode.PreconditionRequired, HttpStatusCode.NoContent, HttpStatusCode.PreconditionFailed, HttpStatusCode.NoContent),
            (blind.StatusCode, edited.StatusCode, stale.StatusCode, same.StatusCode));
        Assert.Equal("\"2\"", edited.Headers.ETag!.Tag);
        Assert.Equal("\"2\"", same.Headers.ETag!.Tag);
        var history = await RegistryFixture.GetAsync(school, path + "/history");
        var changes = history.GetProperty("items")[0].GetProperty("changes").EnumerateArray().ToDictionary(c => c.GetProperty("field").GetString()!, c => c.GetProperty("to").GetString());
        Assert.Equal("138****5678", changes["guardian.phone"]);
        Assert.Equal("赵文", changes["name"]);
        Assert.Equal("registration", history.GetProperty("items")[1].GetProperty("source").GetString());
        Assert.Empty((await SearchAsync(school, "赵小文")).EnumerateArray());
        Assert.Equal(id, Assert.Single((await SearchAsync(school, "赵文")).EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(1, await registry.ScalarAsync<long>($"select count(*) from audit where action = 'registry.child.edit' and subject = 'child/{id}'"));
    }

    [Fact]
    public async Task Reveals_fields_for_a_purpose_and_keeps_who_asked()
    {
        var school = registry.Officer(RegistryFixture.School);
        var id = (await RegistryFixture.RegisterAsync(school, 131)).GetProperty("id").GetGuid();
        var path = $"/api/registry/children/{id}/reveal";

        using var silent = await school.PostAsJsonAsync(path, new { fields = new[] { "identityNumber" } });
        using var unknown = await school.PostAsJsonAsync(path, new { fields = new[] { "notes" }, purpose = "核对" });
        using var auditor = await registry.As("auditor", "520502").PostAsJsonAsync(path, new { fields = new[] { "identityNumber" }, purpose = "核对" });
        var revealed = await RegistryFixture.PostAsync(school, path, new { fields = new[] { "identityNumber", "father.phone" }, purpose = "核对学籍" });

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden), (silent.StatusCode, unknown.StatusCode, auditor.StatusCode));
        Assert.Equal(RegistryFixture.IdentityNumberOf(131), revealed.GetProperty("values").GetProperty("identityNumber").GetString());
        Assert.Equal(JsonValueKind.Null, revealed.GetProperty("values").GetProperty("father.phone").ValueKind);
        Assert.Equal(
            "核对学籍", await registry.ScalarAsync<string>($"select detail ->> 'purpose' from audit where action = 'registry.child.reveal' and subject = 'child/{id}'"));
    }

    [Fact]
    public async Task Removes_a_dossier_from_the_lists_and_restores_it()
    {
        var school = registry.Officer(RegistryFixture.School);
        var id = (await RegistryFixture.RegisterAsync(school, 141, "钱小田")).GetProperty("id").GetGuid();

        await RegistryFixture.PostAsync(school, $"/api/registry/children/{id}/removal", new { reason = "父母返乡" });
        var removed = await RegistryFixture.GetAsync(school, "/api/registry/children?removed=true");
        var found = await SearchAsync(school, "小田");
        using var again = await school.PostAsJsonAsync($"/api/registry/children/{id}/removal", new { reason = "父母返乡" });
        await RegistryFixture.PostAsync(school, $"/api/registry/children/{id}/restoration", new { });

        Assert.Contains(removed.GetProperty("items").EnumerateArray(), c => c.GetProperty("id").GetGuid() == id);
        Assert.Empty(found.EnumerateArray());
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Single((await SearchAsync(school, "小田")).EnumerateArray());
    }

    [Fact]
    public async Task Pages_and_filters_the_list()
    {
        var school = registry.Officer("520502013S0001");
        await registry.ExecuteAsync("insert into org_units (code, name, kind, version) values ('520502013S0001', '某小学', 'school', 1)");
        foreach (var sequence in Enumerable.Range(0, 5))
        {
            await RegistryFixture.RegisterAsync(school, 151 + (2 * sequence), $"孙小{"一二三四五"[sequence]}", "520502013S0001");
        }

        var first = await RegistryFixture.GetAsync(school, "/api/registry/children?limit=3&grade=3");
        var second = await RegistryFixture.GetAsync(school, $"/api/registry/children?limit=3&grade=3&cursor={first.GetProperty("next").GetString()}");
        var none = await RegistryFixture.GetAsync(school, "/api/registry/children?grade=4");
        var summary = await RegistryFixture.GetAsync(registry.Officer("520502"), "/api/registry/summary?orgCode=520502&level=school");

        var ids = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(c => c.GetProperty("id").GetGuid());
        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Empty(none.GetProperty("items").EnumerateArray());
        var row = summary.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("orgCode").GetString() == "520502013S0001");
        Assert.Equal(("某小学", 5), (row.GetProperty("name").GetString(), row.GetProperty("children").GetInt32()));
    }

    [Fact]
    public async Task Gives_names_and_the_contact_card_in_scope_only()
    {
        var (school, other) = (registry.Officer(RegistryFixture.School), registry.Officer(RegistryFixture.OtherSchool));
        var id = (await RegistryFixture.RegisterAsync(school, 171, "周小舟")).GetProperty("id").GetGuid();

        var mine = await RegistryFixture.PostAsync(school, "/api/registry/children/names", new { ids = new[] { id, Guid.CreateVersion7() } });
        var theirs = await RegistryFixture.PostAsync(other, "/api/registry/children/names", new { ids = new[] { id } });
        using var tooMany = await school.PostAsJsonAsync("/api/registry/children/names", new { ids = Enumerable.Range(0, 201).Select(_ => Guid.CreateVersion7()) });
        var card = await RegistryFixture.GetAsync(school, $"/api/registry/children/{id}/contact-card");

        Assert.Equal("周小舟", mine.GetProperty(id.ToString()).GetString());
        Assert.Single(mine.EnumerateObject());
        Assert.Empty(theirs.EnumerateObject());
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        Assert.Equal("周小舟", card.GetProperty("name").GetString());
    }

    private static async Task<JsonElement> SearchAsync(HttpClient client, string name) =>
        (await RegistryFixture.PostAsync(client, "/api/registry/children/search", new { name })).GetProperty("items");

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, string? version, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        return client.SendAsync(request);
    }
}
