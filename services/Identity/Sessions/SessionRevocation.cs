using System.Globalization;
using StackExchange.Redis;

namespace Tongxing.Identity.Sessions;

/// <summary>
/// Ends every session of an account at once: the gateway refuses sessions opened before the time that stands under
/// the account's key, but for one that the same time is kept for.
/// </summary>
internal sealed class SessionRevocation(IConnectionMultiplexer redis, TimeProvider clock)
{
    // Longer than any session lives.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(8);

    /// <param name="accountId">Whose.</param>
    /// <param name="kept">When the session was opened that goes on, if one does, in milliseconds.</param>
    public async Task RevokeAsync(Guid accountId, long? kept = null)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (kept is { } opened)
        {
            await redis.GetDatabase().StringSetAsync($"session-kept:{accountId}:{opened}", now, Kept);
        }

        await redis.GetDatabase().StringSetAsync($"session-revoked:{accountId}", now, Kept);
    }
}
