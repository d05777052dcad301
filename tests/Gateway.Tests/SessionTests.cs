using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Tongxing.Gateway.Tests;

[Collection(nameof(GatewayFixture))]
public sealed class SessionTests(GatewayFixture gateway)
{
    [Fact]
    public async Task The_cookie_is_for_this_host_and_no_script_and_the_token_stays_inside()
    {
        using var browser = gateway.Browser();

        var cookie = await gateway.SignInAsync(browser);
        var seen = await SendAsync(browser, HttpMethod.Get, "/somewhere", cookie);

        Assert.StartsWith("__Host-session=", cookie, StringComparison.Ordinal);
        Assert.All(["secure", "httponly", "samesite=lax", "path=/"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.StartsWith("Bearer ey", seen.GetProperty("authorization").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("__Host-session", seen.GetProperty("cookie").GetString(), StringComparison.Ordinal);
        Assert.Contains("culture=en", seen.GetProperty("cookie").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_the_browsers_own_is_taken_away()
    {
        using var browser = gateway.Browser();
        var cookie = await gateway.SignInAsync(browser);
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer forged");

        var seen = await SendAsync(browser, HttpMethod.Get, "/somewhere", cookie);
        var withoutSession = await SendAsync(browser, HttpMethod.Get, "/somewhere", "__Host-session=0000");

        Assert.DoesNotContain("forged", seen.GetProperty("authorization").GetString(), StringComparison.Ordinal);
        Assert.Equal("", withoutSession.GetProperty("authorization").GetString());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task Another_site_changes_nothing(string header, string value)
    {
        using var browser = gateway.Browser();
        var cookie = await gateway.SignInAsync(browser);
        using var request = Request(HttpMethod.Post, "/api/registry/children", cookie);
        request.Headers.TryAddWithoutValidation(header, value);

        using var refused = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("gateway.cross-site", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"userName":5,"password":"x"}""")]
    public async Task A_body_that_is_no_sign_in_is_the_callers_mistake(string body)
    {
        using var browser = gateway.Browser();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var refused = await browser.PostAsync(new Uri("/session", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("request.invalid", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Signing_out_and_locking_take_effect_at_once()
    {
        using var browser = gateway.Browser();
        var (id, userName, password) = await gateway.AddAccountAsync();
        var (first, second) = (await GatewayFixture.SignInAsync(browser, userName, password), await GatewayFixture.SignInAsync(browser, userName, password));

        using (await browser.SendAsync(Request(HttpMethod.Delete, "/session", first)))
        {
            using var signedOut = await browser.SendAsync(Request(HttpMethod.Get, "/session", first));
            using var stillIn = await browser.SendAsync(Request(HttpMethod.Get, "/session", second));
            Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (signedOut.StatusCode, stillIn.StatusCode));
        }

        await gateway.LockAsync(id);

        using var locked = await browser.SendAsync(Request(HttpMethod.Get, "/session", second));
        Assert.Equal(HttpStatusCode.Unauthorized, locked.StatusCode);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_a_lock_ends_the_one_it_was_chosen_in()
    {
        using var browser = gateway.Browser();
        var (id, userName, password) = await gateway.AddAccountAsync();
        var (first, second) = (await GatewayFixture.SignInAsync(browser, userName, password), await GatewayFixture.SignInAsync(browser, userName, password));
        using var choose = Request(HttpMethod.Post, "/api/identity/me/password", second);
        choose.Content = JsonContent.Create(new { current = password, next = "a password of my own" });

        using var chosen = await browser.SendAsync(choose);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await SessionStatusAsync(browser, first), await SessionStatusAsync(browser, second)));
        await gateway.LockAsync(id);
        Assert.Equal(HttpStatusCode.Unauthorized, await SessionStatusAsync(browser, second));
    }

    [Fact]
    public async Task Shows_who_is_signed_in_and_refuses_a_grant_of_somebody_else()
    {
        using var browser = gateway.Browser();
        var cookie = await gateway.SignInAsync(browser);
        using var request = Request(HttpMethod.Put, "/session/acting", cookie);
        request.Content = JsonContent.Create(new { grantId = Guid.CreateVersion7() });

        var me = await SendAsync(browser, HttpMethod.Get, "/session", cookie);
        using var refused = await browser.SendAsync(request);

        Assert.Equal("township-officer", me.GetProperty("acting").GetProperty("role").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory]
    [InlineData("/children", "/children")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("https://elsewhere.example", "/")]
    public async Task A_form_leads_only_to_pages_of_this_site(string returnUrl, string location)
    {
        using var browser = gateway.Browser();
        var (_, userName, password) = await gateway.AddAccountAsync();

        using var signedIn = await browser.PostAsync(
            new Uri("/session", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["userName"] = userName, ["password"] = password, ["returnUrl"] = returnUrl }));

        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        Assert.Equal(location, signedIn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_inside_of_services_is_not_reached()
    {
        using var browser = gateway.Browser();

        var seen = await SendAsync(browser, HttpMethod.Get, "/internal/events", null);
        using var posted = await browser.PostAsJsonAsync("/internal/sessions", new { userName = "a", password = "b" });

        Assert.Equal("/internal/events", seen.GetProperty("path").GetString()); // the portal's, which has no such page
        Assert.Contains("/internal/sessions", await posted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var browser = gateway.Browser();

        using var response = await browser.GetAsync(new Uri("/anything", UriKind.Relative));

        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    private static async Task<HttpStatusCode> SessionStatusAsync(HttpClient browser, string cookie)
    {
        using var answer = await browser.SendAsync(Request(HttpMethod.Get, "/session", cookie));
        return answer.StatusCode;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? cookie)
    {
        var request = new HttpRequestMessage(method, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"{cookie.Split(';')[0]}; culture=en");
        }

        return request;
    }

    private static async Task<JsonElement> SendAsync(HttpClient browser, HttpMethod method, string path, string? cookie)
    {
        using var request = Request(method, path, cookie);
        using var response = await browser.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
