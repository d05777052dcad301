using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Tokens;

/// <summary>What partners' OAuth libraries and our own services read.</summary>
internal static class TokensEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AllowAnonymous().WithTags("OAuth 2.0");
        open.MapGet("/.well-known/openid-configuration", Discover);
        open.MapGet("/.well-known/jwks.json", ShowKeys);
        open.MapPost("/connect/token", IssueClientToken.Handle).DisableAntiforgery();
    }

    private static JsonHttpResult<Dictionary<string, object>> Discover(IOptions<TokenOptions> options)
    {
        var issuer = options.Value.Issuer;
        return TypedResults.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = issuer,
            ["token_endpoint"] = $"{issuer}/connect/token",
            ["jwks_uri"] = $"{issuer}/.well-known/jwks.json",
            ["grant_types_supported"] = new[] { "client_credentials" },
            ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "client_secret_post" },
            ["id_token_signing_alg_values_supported"] = new[] { "ES256" },
            ["response_types_supported"] = new[] { "token" },
            ["subject_types_supported"] = new[] { "public" },
        });
    }

    private static async Task<JsonHttpResult<object>> ShowKeys(KeyRing keys, HttpResponse response, CancellationToken ct)
    {
        response.Headers.CacheControl = "public, max-age=300";
        var shown = (await keys.ShownAsync(ct)).Select(key => new
        {
            kty = "EC",
            crv = "P-256",
            alg = "ES256",
            use = "sig",
            kid = key.Id.ToString("N"),
            x = key.PublicX,
            y = key.PublicY,
        });
        return TypedResults.Json<object>(new { keys = shown.ToArray() });
    }
}
