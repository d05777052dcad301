using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Registry.Tests.Rosters;

namespace Tongxing.Registry.Tests.Imports;

public sealed class RefusedFileTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task Refuses_at_once_what_is_no_roster()
    {
        var officer = registry.Officer();
        using var empty = await RegistryFixture.SendAsync(officer, new MemoryStream(), "roster.xlsx");
        using var page = await RegistryFixture.SendAsync(officer, HostileFile.Text("<html>"), "roster.xls");
        using var large = await RegistryFixture.SendAsync(officer, new MemoryStream(new byte[32 << 20]), "roster.csv");

        Assert.Equal("file.empty", await CodeOf(empty, HttpStatusCode.BadRequest));
        Assert.Equal("file.web-page", await CodeOf(page, HttpStatusCode.BadRequest));
        Assert.Equal("file.too-large", await CodeOf(large, HttpStatusCode.RequestEntityTooLarge));
    }

    [Fact]
    public async Task Fails_the_import_with_the_reason_when_the_file_turns_out_bad()
    {
        var officer = registry.Officer();
        await using var bomb = HostileFile.Book(Enumerable.Repeat(new string('\0', 1 << 20), 100));

        var failed = await RegistryFixture.CheckAsync(officer, bomb, "roster.xlsx");

        Assert.Equal("failed", failed.GetProperty("state").GetString());
        var finding = Assert.Single(failed.GetProperty("findings").EnumerateArray());
        Assert.Equal("file.inflates-too-far", finding.GetProperty("code").GetString());
        using var commit = await officer.PostAsJsonAsync($"/api/registry/imports/{failed.GetProperty("id").GetGuid()}/commit", new { });
        Assert.Equal(HttpStatusCode.Conflict, commit.StatusCode);
    }

    [Theory]
    [InlineData("520521", "2026-autumn", "registry.unit-not-in-scope")]
    [InlineData("52", "2026-autumn", "registry.unit-not-in-scope")]
    [InlineData("520502011S0099", "2026-autumn", "registry.unit-not-in-scope")]
    [InlineData("520502999", "2026-autumn", "registry.unit-not-in-scope")]
    [InlineData("5205020110", "2026-autumn", "registry.unit-not-in-scope")]
    [InlineData("520502011", "2026-winter", "registry.term-unknown")]
    public async Task Refuses_a_unit_or_term_it_does_not_know(string orgCode, string term, string code)
    {
        using var response = await RegistryFixture.SendAsync(registry.Officer("520502"), HostileFile.Text("姓名,身份证号\n"), "a.csv", orgCode, term);

        Assert.Equal(code, await CodeOf(response, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Says_of_a_table_without_rows_that_nobody_is_in_it()
    {
        var ready = await RegistryFixture.CheckAsync(registry.Officer(), HostileFile.Text("姓名,身份证号,性别\n"), "a.csv");

        var finding = Assert.Single(ready.GetProperty("findings").EnumerateArray());
        Assert.Equal(("file.no-rows", "error"), (finding.GetProperty("code").GetString(), finding.GetProperty("severity").GetString()));
    }

    private static async Task<string?> CodeOf(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }
}
