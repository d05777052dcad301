using System.Globalization;
using StackExchange.Redis;

namespace Tongxing.Identity.Sessions;

/// <summary>
/// Ends every session of an account at once: the gateway refuses sessions opened before the time that stands under
/// the account's key.
/// </summary>
internal sealed class SessionRevocation(IConnectionMultiplexer redis, TimeProvider clock)
{
    // Longer than any session lives.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(8);

    public Task RevokeAsync(Guid accountId) => redis.GetDatabase().StringSetAsync(
        $"session-revoked:{accountId}", clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Kept);
}
