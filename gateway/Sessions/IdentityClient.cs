using System.Net;

namespace Tongxing.Gateway.Sessions;

/// <summary>Identity's inside, as the gateway's own client.</summary>
internal sealed class IdentityClient(HttpClient http)
{
    public async Task<(SignedIn? Session, HttpStatusCode Status)> SignInAsync(string userName, string password, CancellationToken ct)
    {
        using var response = await http.PostAsJsonAsync("/internal/sessions", new { userName, password }, ct);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<SignedIn>(ct), response.StatusCode)
            : response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Locked or HttpStatusCode.BadRequest
                ? (null, response.StatusCode)
                : throw new HttpRequestException("Identity did not answer.", null, response.StatusCode);
    }

    /// <returns>Null when the account is locked or has lost the grant.</returns>
    public async Task<IssuedToken?> IssueTokenAsync(Session session, CancellationToken ct)
    {
        using var response = await http.PostAsJsonAsync("/internal/sessions/tokens", session, ct);
        if (response.StatusCode == HttpStatusCode.Conflict)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<IssuedToken>(ct);
    }
}

internal sealed record SignedIn(Guid AccountId, Guid GrantId, string Language);

internal sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt, bool PasswordDue);
