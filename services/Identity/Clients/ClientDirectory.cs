using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Clients;

/// <summary>A program that proved who it is.</summary>
internal sealed record ClientIdentity(Guid Id, string ClientId, string Role, string OrgCode, IReadOnlyList<string> Scopes);

/// <summary>
/// Knows partners' clients from the database and the system's own services from configuration
/// (<c>Clients:{service}:Secret</c>, <c>:Scopes</c>), whose secrets are generated where the system runs.
/// </summary>
internal sealed class ClientDirectory(IdentityDb db, IConfiguration configuration)
{
    public async Task<ClientIdentity?> FindAsync(string clientId, string secret, CancellationToken ct)
    {
        if (configuration[$"Clients:{clientId}:Secret"] is { Length: > 0 } known && !clientId.Contains(':', StringComparison.Ordinal))
        {
            return ClientSecret.Same(known, secret)
                ? new(ServiceId(clientId), clientId, Roles.Service, "", configuration[$"Clients:{clientId}:Scopes"]?.Split(' ') ?? [])
                : null;
        }

        await using var transaction = await db.BeginAsync(Scope.All("a client asks for a token"), ct);
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(client => client.ClientId == clientId && !client.Disabled, ct);
        return client is not null && ClientSecret.Same(client.SecretHash, ClientSecret.Hash(secret))
            ? new(client.Id, client.ClientId, client.Role, client.OrgCode, client.Scopes)
            : null;
    }

    // The same id wherever the service runs, so that its idempotency keys and audit rows belong together.
    private static Guid ServiceId(string clientId) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"service/{clientId}")).AsSpan(0, 16));
}

/// <summary>Secrets of clients are random and long: a plain hash keeps them as well as a slow one would.</summary>
internal static class ClientSecret
{
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
