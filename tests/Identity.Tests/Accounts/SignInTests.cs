using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Identity.Tests.Accounts;

[Collection(nameof(IdentityFixture))]
public sealed class SignInTests(IdentityFixture identity)
{
    [Fact]
    public async Task Opens_a_session_and_gives_a_token_for_the_first_grant()
    {
        var account = await identity.AddAccountAsync();

        using var signedIn = await identity.SignInAsync(account.UserName.ToUpperInvariant(), account.Password);
        var session = await signedIn.Content.ReadFromJsonAsync<JsonElement>();
        var token = await IdentityFixture.PostAsync(
            identity.Gateway(), "/internal/sessions/tokens", new { accountId = account.Id, grantId = session.GetProperty("grantId").GetGuid() });

        Assert.Equal(account.Id, session.GetProperty("accountId").GetGuid());
        Assert.Equal(3, token.GetProperty("token").GetString()!.Split('.').Length);
    }

    [Fact]
    public async Task Answers_a_wrong_password_and_an_unknown_name_alike()
    {
        var account = await identity.AddAccountAsync();

        using var wrong = await identity.SignInAsync(account.UserName, "not the password");
        using var unknown = await identity.SignInAsync("nobody-here", "not the password");

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(await CodeOf(wrong), await CodeOf(unknown));
    }

    [Fact]
    public async Task Locks_out_after_five_wrong_passwords_and_an_officer_lets_in_again()
    {
        var account = await identity.AddAccountAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await identity.SignInAsync(account.UserName, "not the password")).Dispose();
        }

        using var lockedOut = await identity.SignInAsync(account.UserName, account.Password);
        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/accounts/{account.Id}/unlock", new { });
        using var letIn = await identity.SignInAsync(account.UserName, account.Password);

        Assert.Equal(HttpStatusCode.Locked, lockedOut.StatusCode);
        Assert.Equal(HttpStatusCode.OK, letIn.StatusCode);
    }

    [Fact]
    public async Task A_locked_account_gets_no_token_any_more()
    {
        var account = await identity.AddAccountAsync();
        using var signedIn = await identity.SignInAsync(account.UserName, account.Password);
        var grantId = (await signedIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("grantId").GetGuid();

        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/accounts/{account.Id}/lock", new { });

        using var refused = await identity.Gateway().PostAsJsonAsync("/internal/sessions/tokens", new { accountId = account.Id, grantId });
        Assert.Equal("identity.no-such-grant", await CodeOf(refused));
    }

    [Fact]
    public async Task Only_the_gateway_may_open_sessions()
    {
        using var other = await identity.As("service", "", scopes: "internal.events").PostAsJsonAsync("/internal/sessions", new { userName = "a", password = "b" });
        using var officer = await identity.As("province-officer", "52").PostAsJsonAsync("/internal/sessions", new { userName = "a", password = "b" });

        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, officer.StatusCode);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
