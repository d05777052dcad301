using System.Net;
using System.Net.Http.Json;

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

        await CompletesTheDossier(officer, child.GetProperty("id").GetGuid());
        await FindsItAgain(officer, missing.GetProperty("row").GetInt32());
    }

    private static async Task CompletesTheDossier(HttpClient officer, Guid child)
    {
        using var edit = new HttpRequestMessage(HttpMethod.Put, $"/api/registry/children/{child}")
        {
            Content = JsonContent.Create(new { identityNumber = RegistryFixture.IdentityNumberOf(711), birthDate = "2015-03-05", sex = "male" }),
        };
        edit.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var edited = await officer.SendAsync(edit);

        Assert.True(edited.StatusCode == HttpStatusCode.NoContent, await edited.Content.ReadAsStringAsync());
        Assert.Empty((await RegistryFixture.GetAsync(officer, "/api/registry/tasks")).GetProperty("items").EnumerateArray());
    }

    /// <summary>Sent again, the row is filed anew: with its number completed the dossier is no longer the provisional one.</summary>
    private static async Task FindsItAgain(HttpClient officer, int row)
    {
        var first = await RegistryFixture.CheckAsync(officer, "roster-county-120.xlsx");
        await RegistryFixture.PostAsync(officer, $"/api/registry/imports/{first.GetProperty("id").GetGuid()}/rows/{row}/provisional", new { });
        await RegistryFixture.CommitAsync(officer, first);
        var second = await RegistryFixture.CheckAsync(officer, "roster-county-120.xlsx");

        var counts = await RegistryFixture.PostAsync(officer, $"/api/registry/imports/{second.GetProperty("id").GetGuid()}/rows/{row}/provisional", new { });

        Assert.Equal((0, 121), (counts.GetProperty("create").GetInt32(), counts.GetProperty("unchanged").GetInt32()));
    }
}
