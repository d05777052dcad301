using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Tongxing.Identity.Clients;

namespace Tongxing.Identity.Tokens;

/// <summary>OAuth 2.0 client credentials (RFC 6749, 4.4), with the secret in the header or in the form.</summary>
internal static class IssueClientToken
{
    public static async Task<IResult> Handle(
        [FromForm(Name = "grant_type")] string? grantType, [FromForm(Name = "client_id")] string? clientId, [FromForm(Name = "client_secret")] string? clientSecret,
        [FromForm] string? scope, HttpContext http, ClientDirectory clients, TokenIssuer issuer, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (grantType != "client_credentials")
        {
            return Error(StatusCodes.Status400BadRequest, "unsupported_grant_type");
        }

        var (id, secret) = FromHeader(http.Request) ?? (clientId ?? "", clientSecret ?? "");
        if (await clients.FindAsync(id, secret, ct) is not { } client)
        {
            return Error(StatusCodes.Status401Unauthorized, "invalid_client");
        }

        var asked = scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [.. client.Scopes];
        if (asked.Except(client.Scopes, StringComparer.Ordinal).Any())
        {
            return Error(StatusCodes.Status400BadRequest, "invalid_scope");
        }

        var (token, _) = await issuer.ForClientAsync(client, asked, ct);
        return TypedResults.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["access_token"] = token,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)TokenIssuer.ClientLife.TotalSeconds,
            ["scope"] = string.Join(' ', asked),
        });
    }

    private static (string Id, string Secret)? FromHeader(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || header is not { Scheme: "Basic", Parameter: { } encoded })
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret]
            ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret))
            : null;
    }

    private static IResult Error(int status, string error) => TypedResults.Json(new { error }, statusCode: status);
}
