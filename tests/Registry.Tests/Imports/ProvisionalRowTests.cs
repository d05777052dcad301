using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Registry.Tests.Imports;

/// <summary>A child without an identity number is never just dropped.</summary>
public sealed class ProvisionalRowTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task Files_the_row_without_a_number_and_asks_for_it()
    {
        var officer = registry.Officer();
        var ready = await RegistryFixture.CheckAsync(officer, "roster-county-120.xlsx");
        var path = $"/api/registry/imports/{ready.GetProperty("id").GetGuid()}";
        var findings = ready.GetProperty("findings").EnumerateArray().ToList();
        var missing = findings.Single(f => f.GetProperty("code").GetString() == "identity.missing");
        var malformed = findings.Single(f => f.GetProperty("code").GetString() == "identity.malformed");

        var counts = await RegistryFixture.PostAsync(officer, $"{path}/rows/{missing.GetProperty("row").GetInt32()}/provisional", new { });
        using var refused = await officer.PostAsJsonAsync($"{path}/rows/{malformed.GetProperty("row").GetInt32()}/provisional", new { });
        var done = await RegistryFixture.CommitAsync(officer, ready);

        Assert.True(missing.GetProperty("canBeProvisional").GetBoolean());
        Assert.Equal((121, 4), (counts.GetProperty("create").GetInt32(), counts.GetProperty("rejected").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal((125, 121, 0, 0, 0, 4), ImportRosterTests.Counts(done));
        var listed = await RegistryFixture.GetAsync(officer, "/api/registry/children?provisional=true");
        var child = Assert.Single(listed.GetProperty("items").EnumerateArray());
        var task = Assert.Single((await RegistryFixture.GetAsync(officer, "/api/registry/tasks")).GetProperty("items").EnumerateArray());
        Assert.Equal(child.GetProperty("id").GetGuid(), task.GetProperty("childId").GetGuid());
        Assert.Equal("complete-identity", task.GetProperty("kind").GetString());

        await SentAgainItIsTheSameDossier(officer, missing.GetProperty("row").GetInt32());
        await ARosterThatBringsTheNumberCompletesIt(officer, child);
    }

    [Fact]
    public async Task A_dossier_that_was_removed_is_none_and_does_not_come_back_beside_a_newer_one()
    {
        var officer = registry.Officer();
        var first = await FileAsync(officer);
        await RegistryFixture.PostAsync(officer, $"/api/registry/children/{first}/removal", new { reason = "moved-away" });

        var second = await FileAsync(officer);
        using var restored = await officer.PostAsJsonAsync($"/api/registry/children/{first}/restoration", new { });

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.Conflict, restored.StatusCode);
    }

    private async Task<Guid> FileAsync(HttpClient officer)
    {
        await using var roster = Rosters.HostileFile.Text("姓名,性别,出生日期,身份证号,学校\n石无号,男,2016-03-05,,碧海街道中心小学\n");
        var ready = await RegistryFixture.CheckAsync(officer, roster, "one.csv");
        var row = ready.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("code").GetString() == "identity.missing").GetProperty("row").GetInt32();
        await RegistryFixture.PostAsync(officer, $"/api/registry/imports/{ready.GetProperty("id").GetGuid()}/rows/{row}/provisional", new { });
        await RegistryFixture.CommitAsync(officer, ready);
        return await registry.ScalarAsync<Guid>($"select child_id from import_rows where import_id = '{ready.GetProperty("id").GetGuid()}'");
    }

    private static async Task SentAgainItIsTheSameDossier(HttpClient officer, int row)
    {
        var again = await RegistryFixture.CheckAsync(officer, "roster-county-120.xlsx");

        var counts = await RegistryFixture.PostAsync(officer, $"/api/registry/imports/{again.GetProperty("id").GetGuid()}/rows/{row}/provisional", new { });

        Assert.Equal((0, 121), (counts.GetProperty("create").GetInt32(), counts.GetProperty("unchanged").GetInt32()));
    }

    private static async Task ARosterThatBringsTheNumberCompletesIt(HttpClient officer, JsonElement child)
    {
        var (name, birth, sex) = (child.GetProperty("name").GetString(), child.GetProperty("birthDate").GetString()!, child.GetProperty("sex").GetString());
        var number = RegistryFixture.IdentityNumberOf(sex == "male" ? 711 : 712, DateOnly.Parse(birth, CultureInfo.InvariantCulture));
        await using var roster = Rosters.HostileFile.Text($"姓名,身份证号,学校\n{name},{number},碧海街道中心小学\n");

        var ready = await RegistryFixture.CheckAsync(officer, roster, "mended.csv");
        await RegistryFixture.CommitAsync(officer, ready);

        Assert.Equal((1, 0, 1, 0, 0, 0), ImportRosterTests.Counts(ready));
        var completed = await RegistryFixture.GetAsync(officer, $"/api/registry/children/{child.GetProperty("id").GetGuid()}");
        Assert.False(completed.GetProperty("provisional").GetBoolean());
        Assert.Equal(child.GetProperty("orgCode").GetString(), completed.GetProperty("orgCode").GetString());
        Assert.Empty((await RegistryFixture.GetAsync(officer, "/api/registry/tasks")).GetProperty("items").EnumerateArray());
    }
}
