using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Tongxing.Gateway.Sessions;

/// <summary>
/// Sessions in Redis, under the hash of the cookie: who reads the store cannot become anybody. Identity ends all of an
/// account's sessions by writing the time under <c>session-revoked:{account}</c>, and spares one that was opened then by writing
/// the same time under <c>session-kept:{account}:{opened}</c>.
/// </summary>
internal sealed class SessionStore(IConnectionMultiplexer redis, IOptions<SessionLifetime> options, TimeProvider clock)
{
    private const int CookieBytes = 32;

    private IDatabase Database => redis.GetDatabase();

    /// <returns>The cookie's value; nowhere else.</returns>
    public async Task<string> OpenAsync(Session session)
    {
        var cookie = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CookieBytes));
        await SaveAsync(cookie, session);
        return cookie;
    }

    public Task SaveAsync(string cookie, Session session) =>
        Database.StringSetAsync(KeyOf(cookie), JsonSerializer.Serialize(session), options.Value.Idle);

    public async Task<Session?> FindAsync(string cookie)
    {
        var key = KeyOf(cookie);
        string? stored = await Database.StringGetAsync(key);
        if (stored is null || JsonSerializer.Deserialize<Session>(stored) is not { } session)
        {
            return null;
        }

        if (clock.GetUtcNow() - session.OpenedAt > options.Value.Longest || await IsRevokedAsync(session.AccountId, session.OpenedAt.ToUnixTimeMilliseconds()))
        {
            await Database.KeyDeleteAsync(key);
            return null;
        }

        _ = Database.KeyExpireAsync(key, options.Value.Idle, CommandFlags.FireAndForget);
        return session;
    }

    public Task CloseAsync(string cookie) => Database.KeyDeleteAsync(KeyOf(cookie));

    private async Task<bool> IsRevokedAsync(Guid account, long opened)
    {
        var revoked = await Database.StringGetAsync($"session-revoked:{account}");
        return revoked.HasValue && (long)revoked >= opened && await Database.StringGetAsync($"session-kept:{account}:{opened}") != revoked;
    }

    private static string KeyOf(string cookie) => $"session:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)))}";
}
