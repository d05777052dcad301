extern alias gateway;
extern alias identity;

using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Tongxing.Support;

namespace Tongxing.Gateway.Tests;

/// <summary>The gateway before the real Identity; behind its other routes stands a page that shows what arrives.</summary>
[CollectionDefinition(nameof(GatewayFixture))]
public sealed class GatewayFixture : IAsyncLifetime, ICollectionFixture<GatewayFixture>
{
    private const string Secret = "a secret for tests of the gateway's client";
    private readonly IdentityUnderTest identity = new();
    private WebApplication echo = null!;
    private GatewayUnderTest gateway = null!;

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await identity.InitializeAsync();
        echo = await StartEchoAsync();
        var behind = echo.Urls.First();
        gateway = new(new()
        {
            ["services:identity:http:0"] = identity.Address,
            ["services:portal:http:0"] = behind,
            ["services:registry:http:0"] = behind,
            ["services:pairing:http:0"] = behind,
            ["services:activities:http:0"] = behind,
            ["services:aid:http:0"] = behind,
            ["services:outreach:http:0"] = behind,
            ["services:insights:http:0"] = behind,
            ["services:counselling:http:0"] = behind,
            ["ConnectionStrings:redis"] = identity.Servers.Redis,
            ["ServiceClient:Id"] = "gateway",
            ["ServiceClient:Secret"] = Secret,
            ["Tokens:Issuer"] = IdentityUnderTest.Issuer,
            ["Tokens:JwksAddress"] = $"{identity.Address}/.well-known/jwks.json",
            ["FieldEncryption:Keys:1"] = "a key for tests that is long enough, no secret",
            ["FieldEncryption:IndexKey"] = "an index key for tests that is long enough",
            ["RateLimits:SignIn"] = "1000",
            ["RateLimits:WhisperCode"] = "3",
        });
        gateway.UseKestrel(0);
        gateway.StartServer();
        Address = gateway.ClientOptions.BaseAddress;
    }

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        await echo.DisposeAsync();
        await identity.DisposeAsync();
    }

    public HttpClient Browser() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>An account of the real Identity with one grant.</summary>
    public Task<(Guid Id, string UserName, string Password)> AddAccountAsync() => identity.AddAccountAsync();

    public async Task LockAsync(Guid account) => (await identity.Officer().PostAsync(new Uri($"/api/identity/accounts/{account}/lock", UriKind.Relative), null)).EnsureSuccessStatusCode();

    /// <summary>The account's new one-time password.</summary>
    public async Task<string> ResetPasswordAsync(Guid account)
    {
        using var response = await identity.Officer().PostAsync(new Uri($"/api/identity/accounts/{account}/password-reset", UriKind.Relative), null);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("oneTimePassword").GetString()!;
    }

    public async Task<string> SignInAsync(HttpClient browser)
    {
        var (_, userName, password) = await AddAccountAsync();
        return await SignInAsync(browser, userName, password);
    }

    public static async Task<string> SignInAsync(HttpClient browser, string userName, string password)
    {
        using var response = await browser.PostAsJsonAsync("/session", new { userName, password });
        response.EnsureSuccessStatusCode();
        return response.Headers.GetValues("Set-Cookie").Single();
    }

    private static async Task<WebApplication> StartEchoAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        app.Map("/{**path}", (HttpRequest request) => TypedResults.Json(new
        {
            path = request.Path.Value,
            authorization = request.Headers.Authorization.ToString(),
            cookie = request.Headers.Cookie.ToString(),
            userAgent = request.Headers.UserAgent.ToString(),
            forwardedFor = request.Headers["X-Forwarded-For"].ToString(),
            headers = request.Headers.Keys,
        }));
        await app.StartAsync();
        return app;
    }

    private sealed class GatewayUnderTest(Dictionary<string, string> settings) : WebApplicationFactory<gateway::Program>
    {
        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }
        }
    }

    private sealed class IdentityUnderTest() : ServiceFixture<identity::Program>("identity")
    {
        public const string Issuer = TestTokens.Issuer;

        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [
            new("Clients:gateway:Secret", Secret),
            new("Clients:gateway:Scopes", "internal.sessions"),
        ];

        // It accepts the tests' tokens and the ones that it issues itself.
        protected override bool TrustsItself => true;

        public HttpClient Officer() => As("county-officer", "520502");

        public async Task<(Guid Id, string UserName, string Password)> AddAccountAsync()
        {
            var userName = $"u{Guid.CreateVersion7():N}"[..30];
            using var response = await Officer().PostAsJsonAsync(
                "/api/identity/accounts", new { userName, displayName = "测试", grants = new[] { new { role = "township-officer", orgCode = "520502011", kind = "place" } } });
            response.EnsureSuccessStatusCode();
            var added = await response.Content.ReadFromJsonAsync<JsonElement>();
            return (added.GetProperty("id").GetGuid(), userName, added.GetProperty("oneTimePassword").GetString()!);
        }
    }
}
