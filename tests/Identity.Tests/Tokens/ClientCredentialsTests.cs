using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Tongxing.Support;

namespace Tongxing.Identity.Tests.Tokens;

[Collection(nameof(IdentityFixture))]
public sealed class ClientCredentialsTests(IdentityFixture identity)
{
    [Fact]
    public async Task A_partner_gets_a_token_that_the_shown_keys_verify()
    {
        var client = await AddClientAsync();
        var open = identity.Anonymous();

        using var answer = await AskAsync(client.GetProperty("clientId").GetString()!, client.GetProperty("clientSecret").GetString()!);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        var keys = new JsonWebKeySet(await open.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative)));
        var verified = await new JsonWebTokenHandler().ValidateTokenAsync(
            token, new() { ValidIssuer = TestTokens.Issuer, ValidAudience = "tongxing", IssuerSigningKeys = keys.GetSigningKeys(), ValidAlgorithms = ["ES256"] });

        Assert.True(verified.IsValid, verified.Exception?.Message);
        Assert.Equal("partner", verified.Claims["role"]);
        Assert.Equal("520502", verified.Claims["org"]);
    }

    [Fact]
    public async Task Wrong_secrets_and_scopes_are_refused_as_oauth_says()
    {
        var id = (await AddClientAsync()).GetProperty("clientId").GetString()!;

        using var wrong = await AskAsync(id, "wrong");
        using var service = await AskAsync("gateway", "wrong");
        using var scope = await AskAsync("gateway", IdentityFixture.GatewaySecret, "internal.events");

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, service.StatusCode);
        Assert.Contains("invalid_scope", await scope.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_secret_voids_the_old_one_and_a_disabled_client_gets_none()
    {
        var client = await AddClientAsync();
        var (id, clientId) = (client.GetProperty("id").GetGuid(), client.GetProperty("clientId").GetString()!);

        var renewed = await IdentityFixture.PostAsync(identity.County(), $"/api/identity/clients/{id}/secret", new { });
        using var old = await AskAsync(clientId, client.GetProperty("clientSecret").GetString()!);
        using var current = await AskAsync(clientId, renewed.GetProperty("clientSecret").GetString()!);
        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/clients/{id}/disabling", new { });
        using var late = await identity.County().PostAsJsonAsync($"/api/identity/clients/{id}/secret", new { });

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.NotFound), (old.StatusCode, current.StatusCode, late.StatusCode));
    }

    private Task<JsonElement> AddClientAsync() => IdentityFixture.PostAsync(
        identity.County(), "/api/identity/clients", new { name = "妇联", orgCode = "520502", scopes = new[] { "outreach" } });

    private async Task<HttpResponseMessage> AskAsync(string id, string secret, string? scope = null)
    {
        var client = identity.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        return await client.PostAsync(new Uri("/connect/token", UriKind.Relative), new FormUrlEncodedContent(form));
    }
}
