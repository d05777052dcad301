using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Tongxing.Registry.Tests.Children;

/// <summary>The second lock: SQL that forgets its scope sees nothing of anybody else.</summary>
public sealed class ScopeTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private static readonly string[] Tables =
        ["children", "guardians", "name_tokens", "child_history", "child_tasks", "imports", "import_rows", "classes", "header_answers", "assignments", "situations"];

    [Fact]
    public async Task Another_county_gets_the_same_404_as_for_nothing()
    {
        var id = (await RegistryFixture.RegisterAsync(registry.Officer(RegistryFixture.School), 201)).GetProperty("id").GetGuid();
        var other = registry.Officer("520521");

        using var theirs = await other.GetAsync($"/api/registry/children/{id}");
        using var nobody = await other.GetAsync($"/api/registry/children/{Guid.CreateVersion7()}");

        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Equal(await WithoutTraceAsync(nobody), await WithoutTraceAsync(theirs));
        foreach (var path in new[] { "history", "contact-card" })
        {
            using var response = await other.GetAsync($"/api/registry/children/{id}/{path}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.Empty((await RegistryFixture.PostAsync(other, "/api/registry/children/search", new { name = "王小明" })).GetProperty("items").EnumerateArray());
        Assert.Empty((await RegistryFixture.GetAsync(other, "/api/registry/children")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Imports_of_another_county_do_not_exist()
    {
        var officer = registry.Officer();
        var import = await RegistryFixture.CheckAsync(officer, "shapes/04-hidden.xlsx");

        foreach (var path in new[] { "", "/findings", "/rejected.xlsx" })
        {
            using var response = await registry.Officer("520521").GetAsync($"/api/registry/imports/{import.GetProperty("id").GetGuid()}{path}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Raw_SQL_in_another_scope_finds_no_row()
    {
        var officer = registry.Officer();
        await RegistryFixture.CommitAsync(officer, await RegistryFixture.CheckAsync(officer, "roster-clean-120.xlsx"));
        await registry.ExecuteAsync("insert into situations (child_id, org_code, version) select id, org_code, 1 from children");
        await using var connection = new NpgsqlConnection(registry.AppConnection);
        await connection.OpenAsync();

        Assert.True(await CountAsync(connection, "registry_app_place", "520502", "520503", "children") >= 120);
        Assert.True(await CountAsync(connection, "registry_app_place", "520502", "520503", "situations") >= 120);
        foreach (var table in Tables)
        {
            Assert.Equal(0, await CountAsync(connection, "registry_app_place", "520521", "520522", table));
            Assert.Equal(0, await CountAsync(connection, "registry_app_place", "", "", table));
            Assert.Equal(0, await CountAsync(connection, "registry_app_assigned", "", "", table));
        }
    }

    [Fact]
    public async Task Without_a_scope_the_application_may_not_even_look()
    {
        await using var connection = new NpgsqlConnection(registry.AppConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from children", connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string role, string low, string high, string table)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            $"set local role {role}; select set_config('app.scope_lo', '{low}', true), set_config('app.scope_hi', '{high}', true), set_config('app.account', '{Guid.CreateVersion7()}', true)",
            connection);
        await command.ExecuteNonQueryAsync();
        await using var count = new NpgsqlCommand($"select count(*) from {table}", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task<Dictionary<string, string>> WithoutTraceAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).EnumerateObject().Where(p => p.Name != "traceId").ToDictionary(p => p.Name, p => p.Value.ToString());
}
