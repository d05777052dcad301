using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Identity.Tests.Accounts;

[Collection(nameof(IdentityFixture))]
public sealed class AccountTests(IdentityFixture identity)
{
    [Fact]
    public async Task Is_found_by_a_part_of_its_user_name_in_its_own_place_only()
    {
        var (id, userName, _) = await identity.AddAccountAsync();

        var found = await IdentityFixture.PostAsync(identity.County(), "/api/identity/accounts/search", new { text = userName[5..].ToUpperInvariant() });
        var elsewhere = await IdentityFixture.PostAsync(identity.County("520503"), "/api/identity/accounts/search", new { text = userName });

        Assert.Equal([id], found.GetProperty("items").EnumerateArray().Select(account => account.GetProperty("id").GetGuid()));
        Assert.Empty(elsewhere.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Is_shown_with_its_grants_and_to_nobody_of_another_county()
    {
        var (id, _, _) = await identity.AddAccountAsync("township-officer", "520502011");

        var shown = await identity.County().GetFromJsonAsync<JsonElement>($"/api/identity/accounts/{id}");
        using var hidden = await identity.County("520503").GetAsync(new Uri($"/api/identity/accounts/{id}", UriKind.Relative));

        Assert.Equal("township-officer", Assert.Single(shown.GetProperty("grants").EnumerateArray()).GetProperty("role").GetString());
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Theory]
    [InlineData("520502011")]
    [InlineData("520521001")]
    public async Task A_user_name_is_given_once_whether_or_not_one_sees_who_has_it(string township)
    {
        var (id, userName, _) = await identity.AddAccountAsync();

        using var refused = await identity.County(township[..6]).PostAsJsonAsync(
            "/api/identity/accounts", new { userName, displayName = "测试", grants = new[] { new { role = "township-officer", orgCode = township, kind = "place" } } });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("identity.user-name-taken", await CodeAsync(refused));
        Assert.Equal(id, await identity.ScalarAsync<Guid>($"select id from accounts where user_name = '{userName}'"));
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("unlock")]
    [InlineData("password-reset")]
    public async Task Nobody_masters_an_account_that_rose_above_them(string action)
    {
        var (id, _, _) = await identity.AddAccountAsync("township-officer", "520502011");
        var township = identity.As("township-officer", "520502011");

        await IdentityFixture.PostAsync(township, $"/api/identity/accounts/{id}/{action}", new { });
        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/accounts/{id}/grants", new { role = "county-officer", orgCode = "520502" });
        using var refused = await township.PostAsJsonAsync($"/api/identity/accounts/{id}/{action}", new { });

        Assert.Equal("identity.role-not-yours", await CodeAsync(refused));
    }

    [Fact]
    public async Task A_role_is_taken_away_by_those_who_may_give_it()
    {
        var (id, _, _) = await identity.AddAccountAsync("township-officer", "520502011");
        var grant = await GrantAsync(id);

        using var refused = await identity.As("school-officer", "520502011").DeleteAsync(grant);
        using var taken = await identity.County().DeleteAsync(grant);

        Assert.Equal("identity.role-not-yours", await CodeAsync(refused));
        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
    }

    [Fact]
    public async Task Nobody_takes_their_own_roles_away()
    {
        var (id, _, _) = await identity.AddAccountAsync("county-officer", "520502");

        using var refused = await identity.As("county-officer", "520502", id).DeleteAsync(await GrantAsync(id));

        Assert.Equal("identity.own-account", await CodeAsync(refused));
    }

    [Theory]
    [InlineData("county-officer", "520502", "counsellor")]
    [InlineData("township-officer", "520502011", "township-officer")]
    public async Task Nobody_gives_themselves_a_role(string role, string orgCode, string given)
    {
        var (id, _, _) = await identity.AddAccountAsync(role, orgCode);
        var (grant, path) = (new { role = given, orgCode, kind = "place" }, $"/api/identity/accounts/{id}/grants");

        using var refused = await identity.As(role, orgCode, id).PostAsJsonAsync(path, grant);
        using var colleague = await identity.As(role, orgCode).PostAsJsonAsync(path, grant);

        Assert.Equal("identity.own-account", await CodeAsync(refused));
        Assert.Equal(HttpStatusCode.NoContent, colleague.StatusCode);
    }

    [Fact]
    public async Task Keeps_the_language_that_its_owner_chose()
    {
        var (id, _, _) = await identity.AddAccountAsync();
        var owner = identity.As("township-officer", "520502011", id);

        using var chosen = await owner.PutAsJsonAsync("/api/identity/me/language", new { language = "en" });

        Assert.Equal(HttpStatusCode.NoContent, chosen.StatusCode);
        Assert.Equal("en", (await owner.GetFromJsonAsync<JsonElement>("/api/identity/me")).GetProperty("language").GetString());
    }

    private async Task<Uri> GrantAsync(Guid id)
    {
        var account = await identity.County().GetFromJsonAsync<JsonElement>($"/api/identity/accounts/{id}");
        return new($"/api/identity/accounts/{id}/grants/{account.GetProperty("grants")[0].GetProperty("id").GetGuid()}", UriKind.Relative);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
