using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Identity.Tests.Accounts;

[Collection(nameof(IdentityFixture))]
public sealed class GrantTests(IdentityFixture identity)
{
    [Theory]
    [InlineData("class-teacher", "520503", "place", "identity.unit-not-yours")]
    [InlineData("province-officer", "520502", "place", "identity.role-not-yours")]
    [InlineData("city-officer", "520502", "place", "identity.role-not-yours")]
    [InlineData("helper", "520502011", "place", "identity.kind-unfit")]
    [InlineData("class-teacher", "520502011", "place", "identity.role-unfit")]
    [InlineData("school-officer", "520502", "place", "identity.role-unfit")]
    [InlineData("school-officer", "520502011", "place", "identity.role-unfit")]
    [InlineData("township-officer", "520502", "place", "identity.role-unfit")]
    [InlineData("county-officer", "520502011", "place", "identity.role-unfit")]
    [InlineData("emperor", "520502", "place", "identity.role-unknown")]
    public async Task Nobody_gives_away_more_than_they_have(string role, string orgCode, string kind, string code)
    {
        using var refused = await identity.County().PostAsJsonAsync(
            "/api/identity/accounts", new { userName = "some.name", displayName = "测试", grants = new[] { new { role, orgCode, kind } } });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(code, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_officer_of_another_county_sees_and_touches_nothing()
    {
        var account = await identity.AddAccountAsync();
        var stranger = identity.County("520503");

        var seen = await stranger.GetFromJsonAsync<JsonElement>("/api/identity/accounts?under=520502");
        using var touched = await stranger.PostAsync(new Uri($"/api/identity/accounts/{account.Id}/lock", UriKind.Relative), null);

        Assert.Equal(0, seen.GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, touched.StatusCode);
    }

    [Fact]
    public async Task Row_level_security_holds_for_sql_that_forgets_the_scope()
    {
        await identity.AddAccountAsync();
        await using var database = Npgsql.NpgsqlDataSource.Create(identity.AppConnection);
        await using var connection = await database.OpenConnectionAsync();
        await using var forgotten = new Npgsql.NpgsqlCommand("select count(*) from accounts", connection);
        await using var elsewhere = new Npgsql.NpgsqlCommand(
            """
            select set_config('role', 'identity_app_place', false), set_config('app.scope_lo', '520503', false), set_config('app.scope_hi', '520504', false);
            """,
            connection);

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => forgotten.ExecuteScalarAsync());
        await elsewhere.ExecuteNonQueryAsync();

        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Equal(0L, await forgotten.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Names_the_fields_of_a_malformed_account()
    {
        using var refused = await identity.County().PostAsJsonAsync("/api/identity/accounts", new { userName = "A B", displayName = "", grants = Array.Empty<object>() });
        var errors = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(["displayName", "grants", "userName"], errors.EnumerateObject().Select(error => error.Name).Order());
    }
}
