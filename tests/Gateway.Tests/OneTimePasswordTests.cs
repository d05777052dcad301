using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Gateway.Tests;

[Collection(nameof(GatewayFixture))]
public sealed class OneTimePasswordTests(GatewayFixture gateway)
{
    private const string Chosen = "a password of my own";

    [Theory]
    [InlineData("/api/identity/units")]
    [InlineData("/api/identity/accounts")]
    public async Task Opens_no_api_until_another_one_is_chosen(string path)
    {
        using var browser = gateway.Browser();
        var (_, userName, password) = await gateway.AddAccountAsync();
        await EnterAsync(browser, userName, password);

        using var refused = await browser.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("identity.password-must-change", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Lets_its_owner_see_the_account_and_choose_language_and_password_then_everything_is_open_at_once()
    {
        using var browser = gateway.Browser();
        var (_, userName, password) = await gateway.AddAccountAsync();
        await EnterAsync(browser, userName, password);

        var me = await browser.GetFromJsonAsync<JsonElement>("/session");
        using var language = await browser.PutAsJsonAsync("/api/identity/me/language", new { language = "en" });
        await ChooseAsync(browser, password);
        using var open = await browser.GetAsync(new Uri("/api/identity/units?parent=520502", UriKind.Relative));

        Assert.True(me.GetProperty("mustChangePassword").GetBoolean());
        Assert.Equal("township-officer", me.GetProperty("acting").GetProperty("role").GetString());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (language.StatusCode, open.StatusCode));
    }

    [Fact]
    public async Task Of_a_reset_finds_nothing_of_what_was_open_before()
    {
        using var browser = gateway.Browser();
        var (id, userName, password) = await gateway.AddAccountAsync();
        await EnterAsync(browser, userName, password);
        await ChooseAsync(browser, password);
        using (var open = await browser.GetAsync(new Uri("/api/identity/units", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        }

        await EnterAsync(browser, userName, await gateway.ResetPasswordAsync(id));

        using var refused = await browser.GetAsync(new Uri("/api/identity/units", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task EnterAsync(HttpClient browser, string userName, string password)
    {
        browser.DefaultRequestHeaders.Remove("Cookie");
        browser.DefaultRequestHeaders.Add("Cookie", (await GatewayFixture.SignInAsync(browser, userName, password)).Split(';')[0]);
    }

    private static async Task ChooseAsync(HttpClient browser, string password)
    {
        using var chosen = await browser.PostAsJsonAsync("/api/identity/me/password", new { current = password, next = Chosen });
        Assert.Equal(HttpStatusCode.NoContent, chosen.StatusCode);
    }
}
