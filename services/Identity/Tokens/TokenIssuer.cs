using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Tongxing.Identity.Accounts;
using Tongxing.Identity.Clients;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Tokens;

/// <summary>Issues ES256 tokens: five minutes for people, an hour for clients.</summary>
internal sealed class TokenIssuer(KeyRing keys, IOptions<TokenOptions> options, TimeProvider clock)
{
    public static readonly TimeSpan ClientLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan SessionLife = TimeSpan.FromMinutes(5);
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public Task<(string Token, DateTimeOffset ExpiresAt)> ForAccountAsync(RoleGrant grant, DateTimeOffset opened, CancellationToken ct) => IssueAsync(
        new(StringComparer.Ordinal)
        {
            [TokenClaims.Subject] = grant.AccountId.ToString(),
            [TokenClaims.Grant] = grant.Id.ToString(),
            [TokenClaims.Role] = grant.Role,
            [TokenClaims.Org] = grant.OrgCode,
            [TokenClaims.Kind] = grant.Kind,
            [TokenClaims.SessionOpened] = opened.ToUnixTimeMilliseconds(),
        },
        SessionLife,
        ct);

    /// <summary>For whoever came with a one-time password: good for the account itself, for nothing that its grant would open.</summary>
    public Task<(string Token, DateTimeOffset ExpiresAt)> ForPasswordChangeAsync(RoleGrant grant, DateTimeOffset opened, CancellationToken ct) => IssueAsync(
        new(StringComparer.Ordinal)
        {
            [TokenClaims.Subject] = grant.AccountId.ToString(),
            [TokenClaims.Grant] = grant.Id.ToString(),
            [TokenClaims.Kind] = TokenClaims.AssignedKind,
            [TokenClaims.PasswordDue] = true,
            [TokenClaims.SessionOpened] = opened.ToUnixTimeMilliseconds(),
        },
        SessionLife,
        ct);

    public Task<(string Token, DateTimeOffset ExpiresAt)> ForClientAsync(ClientIdentity client, IEnumerable<string> scopes, CancellationToken ct) => IssueAsync(
        new(StringComparer.Ordinal)
        {
            [TokenClaims.Subject] = client.Id.ToString(),
            [TokenClaims.ClientId] = client.ClientId,
            [TokenClaims.Role] = client.Role,
            [TokenClaims.Org] = client.OrgCode,
            [TokenClaims.Kind] = TokenClaims.PlaceKind,
            [TokenClaims.Scope] = string.Join(' ', scopes),
        },
        ClientLife,
        ct);

    private async Task<(string Token, DateTimeOffset ExpiresAt)> IssueAsync(Dictionary<string, object> claims, TimeSpan life, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var token = Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Value.Issuer,
            Audience = TokenClaims.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + life).UtcDateTime,
            Claims = claims,
            SigningCredentials = await keys.CurrentAsync(ct),
        });
        return (token, now + life);
    }
}
